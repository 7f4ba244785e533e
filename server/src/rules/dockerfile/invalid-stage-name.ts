import { isStageName } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { renaming } from "./renamedStage.ts";

export const invalidStageName = dockerfileRule({
  id: "dockerfile/invalid-stage-name",
  category: "correctness",
  severity: "error",
  summary: "A stage's name begins with a letter and has letters, digits, dots, dashes and underscores",
  rationale: "With any other name the builder stops.\nVariables and quotes are not replaced here.",
  alsoKnownAs: ["dockerfile-utils INVALID_BUILD_STAGE_NAME"],
  bad: "FROM node:22 AS 1st\n",
  good: "FROM node:22 AS first\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const stage of dockerfile.stages) {
      const { name } = stage;
      if (!name || isStageName(name.text)) continue;
      const valid = validName(name.text);
      report({
        span: name.span,
        message: t`"${name.text}" cannot be a stage's name`,
        fixes: valid === undefined ? [] : renaming(dockerfile, stage, valid),
      });
    }
  },
});

/** The name without its quotes, with a letter in front and dashes for what is not allowed. */
function validName(name: string): string | undefined {
  const plain = name.replace(/["']/g, "").toLowerCase();
  if (/[$\\`]/.test(plain) || !/[a-z0-9]/.test(plain)) return undefined;
  const allowed = plain.replace(/[^a-z0-9_.-]+/g, "-");
  return isStageName(allowed) ? allowed : `stage-${allowed.replace(/^[^a-z0-9]+/, "")}`;
}
