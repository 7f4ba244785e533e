import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { escapedBlank } from "../../dockerfile/words/escapedBlank.ts";
import { openQuoteIn } from "../../dockerfile/words/openQuote.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const unclosedQuote = dockerfileRule({
  id: "dockerfile/unclosed-quote",
  category: "correctness",
  severity: "error",
  summary: "Every quote in a path, port, user or image is closed",
  rationale:
    "The builder splits most instructions at blanks before it looks at quotes: " +
    '`COPY "a b" /c` takes `"a` and `b"`, and ends the build.\n' +
    "A backslash before the blank keeps no path together either. Paths with blanks are written as a JSON array.",
  bad: 'FROM alpine:3.22\nCOPY "my app" /app/\n',
  good: 'FROM alpine:3.22\nCOPY ["my app", "/app/"]\n',
  fix: "suggestion",

  check({ text, instructionsAndTheirTriggers }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      const split = escapedBlank(instruction);
      if (split) {
        report({
          span: split.span,
          message: t`The builder splits at the blank behind "${split.text}"`,
          fixes: arrayFix(instruction, text),
          ...((instruction.isTrigger || instruction.keyword === "VOLUME") && { severity: "warning" }),
        });
        continue;
      }
      if (!keywords.has(instruction.keyword) || !/["']/.test(instruction.argumentsText)) continue;
      const broken = wordsOf(instruction).find((word) => openQuoteIn(word, instruction) !== undefined);
      if (!broken) continue;
      report({
        span: broken.span,
        message: t`The quote ${openQuoteIn(broken, instruction) ?? ""} in ${broken.text} is not closed`,
        fixes: arrayFix(instruction, text),
        ...(instruction.isTrigger && { severity: "warning" }),
      });
    }
  },
});

/** Those whose words the builder unquotes one by one; the pairs of ARG, ENV and LABEL are another rule's. */
const keywords = new Set(["ADD", "COPY", "EXPOSE", "FROM", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"]);

const wordsOf = ({ keyword, arguments: words }: Instruction): readonly Word[] =>
  keyword === "FROM" ? words.slice(0, 1) : words.filter(({ text }) => !/^\d*<</.test(text));

/** The words as a shell would have them, where nothing else is in them that quotes or escapes could mean. */
function arrayFix(
  { keyword, exec, argumentsText, argumentsSpan }: Instruction,
  text: string,
): readonly FixDraft[] {
  if (exec || !/^(?:ADD|COPY|VOLUME)$/.test(keyword)) return [];
  if (slice(text, argumentsSpan) !== argumentsText || !meant.test(argumentsText)) return [];
  // No string of JSON has one.
  if (/\p{Cc}/u.test(argumentsText.replaceAll("\t", " "))) return [];
  const words = argumentsText.match(meantWord)?.map((word) => word.replace(/^(["'])(.*)\1$/, "$2")) ?? [];
  if (keyword !== "VOLUME" && words.length < 2) return [];
  const array = words.map((word) => `"${word.replaceAll("\\ ", " ")}"`).join(", ");
  return [{ title: t`Change to a JSON array`, edits: [replace(argumentsSpan, `[${array}]`)] }];
}

const meantWord = /"[^"'\\\s]+(?: [^"'\\\s]+)*"|'[^"'\\\s]+(?: [^"'\\\s]+)*'|(?:[^"'\\\s<[]|\\ )+/g;
const meant = new RegExp(`^(?:${meantWord.source})(?:[ \\t]+(?:${meantWord.source}))*$`);
