import { dockerfileRule } from "../../lint/rule.ts";
import { insertAfter, insertBefore } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const jsonStrings = dockerfileRule({
  id: "dockerfile/json-strings",
  category: "correctness",
  severity: "error",
  summary: "A JSON array of arguments holds strings alone",
  rationale:
    "What is no JSON at all is the shell form; an array with numbers, `true` or `null` ends the build.\n" +
    "SHELL has a rule of its own.",
  bad: 'FROM node:22\nCMD ["node", "server.js", 3000]\n',
  good: 'FROM node:22\nCMD ["node", "server.js", "3000"]\n',
  fix: "suggestion",

  check({ instructionsAndTheirTriggers }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      if (instruction.keyword === "SHELL") continue;
      for (const { text, span, nested } of instruction.otherThanStrings) {
        report({
          span,
          message: t`${text} in the array of ${instruction.keyword} is no string`,
          fixes: nested
            ? []
            : [
                {
                  title: t`Put ${text} in quotes`,
                  edits: [insertBefore(span, '"'), insertAfter(span, '"')],
                },
              ],
        });
      }
    }
  },
});
