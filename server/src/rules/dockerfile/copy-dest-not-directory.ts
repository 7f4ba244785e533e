import { readCopy } from "../../dockerfile/instructions/copy.ts";
import { innerSpan } from "../../dockerfile/words/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const copyDestNotDirectory = dockerfileRule({
  id: "dockerfile/copy-dest-not-directory",
  category: "style",
  severity: "info",
  summary: "The destination of several sources ends in a slash",
  rationale:
    "Several files can only go to a directory, and the slash says so.\n" +
    "Builders before BuildKit insisted on it.",
  alsoKnownAs: ["hadolint DL3021", "dockerfile-utils INVALID_DESTINATION"],
  bad: "FROM node:22\nCOPY package.json package-lock.json /app\n",
  good: "FROM node:22\nCOPY package.json package-lock.json /app/\n",
  fix: "safe",

  check(dockerfile, report) {
    const copies = [
      ...dockerfile.instructionsAndTriggers("COPY"),
      ...dockerfile.instructionsAndTriggers("ADD"),
    ];
    for (const instruction of copies) {
      const destination = readCopy(instruction)?.destination;
      // A heredoc is a file of its own name; how many there are is plain to see.
      if (instruction.arguments.length < 3 || !destination || instruction.heredocs.length > 0) continue;
      if (/^\d*<</.test(destination.text)) continue;
      // No words yet, but an array in the wrong quotes.
      if (instruction.singleQuotedArray) continue;
      const { text, value } = destination;
      // What ends in a variable may end in a slash; `.` and `..` are directories whatever is written behind them.
      if (/[/\\]$|(?:^|[/\\])\.\.?$/.test(value) || /\$(?:\w+|\{[^}]*\})["']?$/.test(text)) continue;
      const place = innerSpan(destination);
      report({
        span: place,
        message: t`"${value}" takes several sources, but does not end in a slash`,
        fixes: [{ title: t`Append a slash`, edits: [insertAfter(place, "/")] }],
      });
    }
  },
});
