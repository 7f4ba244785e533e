import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const reservedStageName = dockerfileRule({
  id: "dockerfile/reserved-stage-name",
  category: "correctness",
  severity: "warning",
  summary: "No stage is named scratch or context",
  rationale:
    "`scratch` means the empty image and `context` the build context.\n" +
    "A stage of that name is found in some places and not in others.",
  alsoKnownAs: ["hadolint DL3063", "buildkit ReservedStageName"],
  bad: "FROM alpine:3.22 AS scratch\n",
  good: "FROM alpine:3.22 AS base\n",

  check({ stages }, report) {
    for (const { id, name } of stages) {
      if (!name || (id !== "scratch" && id !== "context")) continue;
      report({ span: name.span, message: t`Stage name "${name.text}" means something else to the builder` });
    }
  },
});
