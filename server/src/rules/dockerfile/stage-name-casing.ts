import { isStageName } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { lowering } from "./renamedStage.ts";

export const stageNameCasing = dockerfileRule({
  id: "dockerfile/stage-name-casing",
  category: "style",
  severity: "info",
  summary: "Stage names are in lower case",
  rationale:
    "The builder lowers the names of stages before it compares them, as it does for images.\n" +
    "Upper case suggests a difference that is not there.",
  alsoKnownAs: ["buildkit StageNameCasing"],
  bad: "FROM golang:1.25 AS Builder\nFROM alpine:3.22\nCOPY --from=Builder /app /app\n",
  good: "FROM golang:1.25 AS builder\nFROM alpine:3.22\nCOPY --from=builder /app /app\n",
  fix: "safe",

  check(dockerfile, report) {
    for (const stage of dockerfile.stages) {
      if (!stage.name || stage.id === undefined || stage.name.text === stage.id) continue;
      if (!isStageName(stage.name.text)) continue;
      report({
        span: stage.name.span,
        message: t`Stage name "${stage.name.text}" is not in lower case`,
        fixes: lowering(dockerfile, stage, stage.id),
      });
    }
  },
});
