import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAfter, insertBefore, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const shellJsonForm = dockerfileRule({
  id: "dockerfile/shell-json-form",
  category: "correctness",
  severity: "error",
  summary: "SHELL takes a JSON array with at least one string",
  rationale:
    "SHELL says which shell reads the shell form, so it has none itself.\nWith anything else the builder stops.",
  alsoKnownAs: ["dockerfile-utils SHELL_JSON_FORM", "dockerfile-utils SHELL_REQUIRES_ONE"],
  bad: "FROM alpine:3.22\nSHELL /bin/sh -e -c\n",
  good: 'FROM alpine:3.22\nSHELL ["/bin/sh", "-e", "-c"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    for (const shell of dockerfile.instructionsAndTriggers("SHELL")) {
      const { exec, argumentsText, argumentsSpan } = shell;
      if (argumentsText === "" || (exec && exec.length > 0)) continue;
      report({
        span: argumentsSpan,
        message: exec ? t`SHELL names no shell` : t`SHELL takes a JSON array of strings`,
        fixes: exec ? [] : fixesFor(shell),
        // The builder reads a trigger only when an image is built on this one, but refuses other arrays at once.
        ...(shell.isTrigger && shell.otherThanStrings.length === 0 && { severity: "warning" }),
      });
    }
  },
});

function fixesFor({
  words,
  argumentsText,
  singleQuotedArray,
  brokenArray,
}: Instruction): readonly FixDraft[] {
  if (singleQuotedArray) {
    const { quotes } = singleQuotedArray;
    if (quotes.length === 0) return [];
    return [{ title: t`Change to double quotes`, edits: quotes.map((quote) => replace(quote, '"')) }];
  }
  if (brokenArray && brokenArray.edits.length > 0) {
    return [{ title: t`Make this a JSON array`, edits: brokenArray.edits }];
  }
  // Brackets and quotes leave open what the words are, and JSON has no control characters.
  if (/["'[\],\\$]|(?!\t)\p{Cc}/u.test(argumentsText)) return [];
  const edits = words.flatMap(({ span }, index) => [
    insertBefore(span, index === 0 ? '["' : '"'),
    insertAfter(span, index === words.length - 1 ? '"]' : '",'),
  ]);
  return [{ title: t`Change to a JSON array`, edits }];
}
