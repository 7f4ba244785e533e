import { isStageName } from "../../dockerfile/stages.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const invalidStageName = dockerfileRule({
  id: "dockerfile/invalid-stage-name",
  category: "correctness",
  severity: "error",
  summary: "A stage's name begins with a letter and has letters, digits, dots, dashes and underscores",
  rationale: "With any other name the builder stops.\nVariables and quotes are not replaced here.",
  alsoKnownAs: ["dockerfile-utils INVALID_BUILD_STAGE_NAME"],
  bad: "FROM node:22 AS 1st\n",
  good: "FROM node:22 AS first\n",

  check({ stages }, report) {
    for (const { name } of stages) {
      if (!name || isStageName(name.text)) continue;
      report({ span: name.span, message: t`"${name.text}" cannot be a stage's name` });
    }
  },
});
