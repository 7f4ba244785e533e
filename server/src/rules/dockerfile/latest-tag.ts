import { isScratchAsImage } from "../../dockerfile/images/imageReference.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";
import { tagsByImage } from "./tagElsewhere.ts";

export const latestTag = dockerfileRule({
  id: "dockerfile/latest-tag",
  category: "reproducibility",
  severity: "warning",
  summary: "A base image is pinned to a version, not to latest",
  rationale:
    "`latest` is whatever was pushed last.\n" +
    "The same Dockerfile builds on another major version tomorrow, and on each machine what it happened to pull.",
  alsoKnownAs: ["hadolint DL3007"],
  bad: "FROM node:22 AS build\nFROM node:latest\n",
  good: "FROM node:22 AS build\nFROM node:22\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const tags = tagsByImage(dockerfile);
    for (const { base } of dockerfile.stages) {
      if (base.kind !== "image") continue;
      const { name, tag, digest } = base.reference;
      // That no registry has such an image, another rule says.
      if (tag?.text !== "latest" || digest || isScratchAsImage(base.reference)) continue;
      const known = tags.get(name.text);
      report({
        span: tag.span,
        message: t`Tag "latest" of "${name.text}" moves with every release`,
        fixes:
          known === undefined || slice(dockerfile.text, tag.span) !== tag.text
            ? []
            : [{ title: t`Change to "${known}"`, edits: [replace(tag.span, known)] }],
      });
    }
  },
});
