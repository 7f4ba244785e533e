import { stageCycles } from "../../dockerfile/stages/stageCycles.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const stageCycle = dockerfileRule({
  id: "dockerfile/stage-cycle",
  category: "correctness",
  severity: "error",
  summary: "Stages do not wait for each other",
  rationale:
    "A stage is built when all it copies from is built.\nIn a circle no stage can be the first, and the builder stops.",
  bad: "FROM alpine:3.22 AS a\nCOPY --from=b /x /x\nFROM alpine:3.22 AS b\nCOPY --from=a /y /y\n",
  good: "FROM alpine:3.22 AS a\nFROM alpine:3.22 AS b\nCOPY --from=a /y /y\n",

  check({ stageReferences }, report) {
    for (const { word, stage } of stageCycles(stageReferences)) {
      report({
        span: word.span,
        message: t`Stage "${word.value}" in turn waits for this stage`,
        related: stage
          ? [{ span: (stage.name ?? stage.from).span, message: t`The stage is declared here` }]
          : [],
      });
    }
  },
});
