import type { ArrayFault } from "../../dockerfile/words/brokenArray.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";

export const invalidExecForm = dockerfileRule({
  id: "dockerfile/invalid-exec-form",
  category: "correctness",
  severity: "warning",
  summary: "What looks like a JSON array is one",
  rationale:
    "A comma too many, a missing quote or a variable without quotes: the builder then silently takes the whole line for the shell form.\n" +
    "A shell looks for a program called `[node,`, and COPY for a file of that name.",
  alsoKnownAs: ["hadolint DL3025", "buildkit JSONArgsRecommended"],
  bad: 'FROM node:22\nCMD ["node", "server.js",]\n',
  good: 'FROM node:22\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    for (const instruction of dockerfile.instructionsAndTheirTriggers) {
      // SHELL takes nothing but arrays: what is wrong with its own is another rule's.
      if (instruction.keyword === "SHELL") continue;
      const array = instruction.brokenArray;
      if (!array) continue;
      const { span, fault, edits } = array;
      report({
        span,
        message: messages[fault],
        fixes: edits.length > 0 ? [{ title: t`Make this a JSON array`, edits }] : [],
      });
    }
  },
});

const messages: Readonly<Record<ArrayFault, Message>> = {
  extraComma: t`No JSON array: there is a comma too many`,
  missingComma: t`No JSON array: there is a comma missing`,
  unquoted: t`No JSON array: not every item is in double quotes`,
  unclosed: t`No JSON array: a bracket or quote is not closed`,
  escape: t`No JSON array: a backslash in it has to be doubled`,
  rest: t`No JSON array: something follows the bracket`,
};
