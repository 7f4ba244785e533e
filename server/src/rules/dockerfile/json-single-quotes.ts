import { dockerfileRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const jsonSingleQuotes = dockerfileRule({
  id: "dockerfile/json-single-quotes",
  category: "correctness",
  severity: "warning",
  summary: "The strings of a JSON array are in double quotes",
  rationale:
    "With single quotes it is no JSON, and the builder silently takes the whole line for the shell form: " +
    "a shell gets the brackets too, and COPY looks for a file called `['a',`.",
  alsoKnownAs: ["dockerfile-utils JSON_IN_SINGLE_QUOTES", "hadolint DL3025", "buildkit JSONArgsRecommended"],
  bad: "FROM node:22\nCMD ['node', 'server.js']\n",
  good: 'FROM node:22\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check({ instructionsAndTheirTriggers }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      const array = instruction.singleQuotedArray;
      // SHELL takes nothing but JSON: what is wrong with its own is another rule's.
      if (!array || instruction.keyword === "SHELL") continue;
      const { span, quotes } = array;
      report({
        span,
        message: t`${instruction.keyword} has single quotes, so this is no JSON array`,
        fixes:
          quotes.length > 0
            ? [{ title: t`Change to double quotes`, edits: quotes.map((quote) => replace(quote, '"')) }]
            : [],
      });
    }
  },
});
