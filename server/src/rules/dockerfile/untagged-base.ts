import { laterNamesake } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { tagsByImage } from "./tagElsewhere.ts";

export const untaggedBase = dockerfileRule({
  id: "dockerfile/untagged-base",
  category: "reproducibility",
  severity: "warning",
  summary: "A base image names its tag or digest",
  rationale:
    "Without a tag the builder takes `latest`, which is whatever was pushed last.\n" +
    "Which tag is meant, another stage with the same image may tell.\n" +
    "Stages of the same file, `scratch` and references with variables are left alone.",
  alsoKnownAs: ["hadolint DL3006"],
  bad: "FROM node:22 AS build\nFROM node\n",
  good: "FROM node:22 AS build\nFROM node:22\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const tags = tagsByImage(dockerfile);
    for (const stage of dockerfile.stages) {
      const { base } = stage;
      if (base.kind !== "image" || base.word.hasVariable) continue;
      const { text, span, tag, digest } = base.reference;
      if (tag || digest || laterNamesake(stage, (name) => dockerfile.findStage(name))) continue;
      const known = tags.get(text);
      const fix: FixDraft = {
        title: t`Change to "${text}:${known ?? ""}"`,
        edits: [insertAfter(span, `:${known ?? ""}`)],
      };
      report({
        span,
        unlessNamedContext: text,
        message: t`"${text}" has no tag, so the builder takes "${text}:latest"`,
        fixes: known === undefined ? [] : [fix],
      });
    }
  },
});
