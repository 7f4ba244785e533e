import type { Instruction } from "../../dockerfile/instruction.ts";
import { unclosedQuote as openQuoteOf, type Word } from "../../dockerfile/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const unclosedQuote = dockerfileRule({
  id: "dockerfile/unclosed-quote",
  category: "correctness",
  severity: "error",
  summary: "Every quote in a path, port, user or image is closed",
  rationale:
    "The builder splits most instructions at blanks before it looks at quotes: " +
    '`COPY "a b" /c` takes `"a` and `b"`, and ends the build.\n' +
    "Paths with blanks are written as a JSON array.",
  bad: 'FROM alpine:3.22\nCOPY "my app" /app/\n',
  good: 'FROM alpine:3.22\nCOPY ["my app", "/app/"]\n',

  check({ instructionsAndTheirTriggers }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      if (!keywords.has(instruction.keyword) || !/["']/.test(instruction.argumentsText)) continue;
      const broken = wordsOf(instruction).find((word) => quoteIn(word, instruction) !== undefined);
      if (!broken) continue;
      report({
        span: broken.span,
        message: t`The quote ${quoteIn(broken, instruction) ?? ""} in ${broken.text} is not closed`,
        ...(instruction.isTrigger && { severity: "warning" }),
      });
    }
  },
});

/** Those whose words the builder unquotes one by one; the pairs of ARG, ENV and LABEL are another rule's. */
const keywords = new Set(["ADD", "COPY", "EXPOSE", "FROM", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"]);

const wordsOf = ({ keyword, arguments: words }: Instruction): readonly Word[] =>
  keyword === "FROM" ? words.slice(0, 1) : words.filter(({ text }) => !/^\d*<</.test(text));

const quoteIn = ({ text, value }: Word, { exec, escape }: Instruction): string | undefined =>
  /["']/.test(text) ? openQuoteOf(exec ? value : text, escape) : undefined;
