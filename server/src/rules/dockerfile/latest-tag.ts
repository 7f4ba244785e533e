import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const latestTag = dockerfileRule({
  id: "dockerfile/latest-tag",
  category: "reproducibility",
  severity: "warning",
  summary: "A base image is pinned to a version, not to latest",
  rationale:
    "`latest` is whatever was pushed last.\n" +
    "The same Dockerfile builds on another major version tomorrow, and on each machine what it happened to pull.",
  alsoKnownAs: ["hadolint DL3007"],
  bad: "FROM node:latest\n",
  good: "FROM node:22\n",

  check(dockerfile, report) {
    for (const { base } of dockerfile.stages) {
      if (base.kind !== "image") continue;
      const { name, tag, digest } = base.reference;
      if (tag?.text !== "latest" || digest) continue;
      report({ span: tag.span, message: t`Tag "latest" of "${name.text}" moves with every release` });
    }
  },
});
