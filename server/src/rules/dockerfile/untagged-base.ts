import { laterNamesake } from "../../dockerfile/stages.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const untaggedBase = dockerfileRule({
  id: "dockerfile/untagged-base",
  category: "reproducibility",
  severity: "warning",
  summary: "A base image names its tag or digest",
  rationale:
    "Without a tag the builder takes `latest`, which is whatever was pushed last.\n" +
    "Stages of the same file, `scratch` and references with variables are left alone.",
  alsoKnownAs: ["hadolint DL3006"],
  bad: "FROM node\n",
  good: "FROM node:22\n",

  check(dockerfile, report) {
    for (const stage of dockerfile.stages) {
      const { base } = stage;
      if (base.kind !== "image" || base.word.hasVariable) continue;
      const { text, span, tag, digest } = base.reference;
      if (tag || digest || laterNamesake(stage, (name) => dockerfile.findStage(name))) continue;
      report({ span, message: t`"${text}" has no tag, so the builder takes "${text}:latest"` });
    }
  },
});
