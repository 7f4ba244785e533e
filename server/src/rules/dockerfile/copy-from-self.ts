import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const copyFromSelf = dockerfileRule({
  id: "dockerfile/copy-from-self",
  category: "correctness",
  severity: "error",
  summary: "A stage does not copy from itself",
  rationale:
    "What a stage already holds is there without a COPY, and `RUN cp` moves it elsewhere.\n" +
    "The builder takes a stage that needs itself for a circle and stops.",
  alsoKnownAs: ["hadolint DL3023"],
  bad: "FROM node:22 AS build\nCOPY --from=build /app /srv\n",
  good: "FROM node:22 AS build\nRUN cp -r /app /srv\n",

  check({ stageReferences }, report) {
    for (const { kind, stage, user, word } of stageReferences) {
      if (kind === "from" || stage !== user) continue;
      report({ span: word.span, message: t`Stage "${word.value}" cannot use itself` });
    }
  },
});
