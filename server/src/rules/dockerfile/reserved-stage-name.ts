import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { renamingTo } from "./renamedStage.ts";

export const reservedStageName = dockerfileRule({
  id: "dockerfile/reserved-stage-name",
  category: "correctness",
  severity: "warning",
  summary: "No stage is named scratch or context",
  rationale:
    "`scratch` means the empty image and `context` the build context.\n" +
    "Below a stage called so, `FROM scratch` no longer begins with nothing.",
  alsoKnownAs: ["hadolint DL3063", "buildkit ReservedStageName"],
  bad: "FROM alpine:3.22 AS scratch\n",
  good: "FROM alpine:3.22 AS base\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const stage of dockerfile.stages) {
      const { id, name } = stage;
      if (!name || (id !== "scratch" && id !== "context")) continue;
      const free = `${id}-stage`;
      report({
        span: name.span,
        message: t`Stage name "${name.text}" means something else to the builder`,
        fixes:
          dockerfile.findStage(free) || dockerfile.findStage(id) !== stage
            ? []
            : renamingTo(dockerfile, stage, free),
      });
    }
  },
});
