import { commentBehind } from "../../dockerfile/commentBehind.ts";
import type { Instruction } from "../../dockerfile/instruction.ts";
import { type KeyValue, unclosedQuote, type Word } from "../../dockerfile/word.ts";
import { dockerfileRule, type Finding, type FixDraft } from "../../lint/rule.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const kvSyntax = dockerfileRule({
  id: "dockerfile/kv-syntax",
  category: "correctness",
  severity: "error",
  summary: "ENV, LABEL and ARG are made of well-formed key=value pairs",
  rationale:
    "A name without `=`, a value without a name and a quote that is never closed end the build.\n" +
    "A value with blanks needs quotes around it.",
  alsoKnownAs: [
    "dockerfile-utils SYNTAX_MISSING_EQUALS",
    "dockerfile-utils SYNTAX_MISSING_NAMES",
    "dockerfile-utils SYNTAX_MISSING_SINGLE_QUOTE",
    "dockerfile-utils SYNTAX_MISSING_DOUBLE_QUOTE",
  ],
  bad: "FROM alpine:3.22\nENV A=1 B\n",
  good: "FROM alpine:3.22\nENV A=1 B=\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const instruction of withPairs.flatMap((keyword) => dockerfile.instructionsAndTriggers(keyword))) {
      const comment = commentBehind(instruction);
      for (const pair of instruction.pairs) {
        if (comment && !pair.legacy && pair.span.start >= comment.span.start) break;
        const finding = judge(instruction, pair, dockerfile.text);
        if (finding) report(finding);
      }
    }
  },
});

const withPairs = ["ARG", "ENV", "LABEL"] as const;

function judge(
  { keyword, escape, pairs, lines }: Instruction,
  { key, value, span, legacy }: KeyValue,
  text: string,
): Finding | undefined {
  const [open, ...others] = (value ? [key, value] : [key]).flatMap((word) => {
    const quote = unclosedQuote(word.text, escape);
    return quote === undefined ? [] : [{ word, quote }];
  });
  if (open) {
    // A quote around both name and value, or around further pairs: to close one would leave the others.
    const swallows = open.word === key && /\s/.test(value?.text ?? "");
    const fixes = others.length > 0 || swallows ? [] : [closing(open.word, open.quote)];
    // The builder takes the name of an ARG with all its quotes.
    const severity = keyword === "ARG" && open.word === key ? "warning" : "error";
    const { start, end } = open.word.span;
    // The quote holds all that follows it, if only a continuation that nothing continues.
    const behind = text.slice(end, lines.end).trimEnd();
    const swallowed = { start, end: behind === escape ? end + 1 : end };
    return { span: swallowed, message: t`The quote ${open.quote} is not closed`, fixes, severity };
  }
  if (!value && keyword !== "ARG" && pairs.length > 1) {
    return {
      span,
      message: t`"${key.text}" is no key=value pair`,
      fixes: [{ title: t`Insert "="`, edits: [insertAfter(span, "=")] }],
    };
  }
  return key.text === "" && !legacy ? { span, message: t`A value stands without a name` } : undefined;
}

const closing = ({ span }: Word, quote: string): FixDraft => ({
  title: t`Insert ${quote}`,
  edits: [insertAfter(span, quote)],
});
