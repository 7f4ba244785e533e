import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { commentBehind } from "../../dockerfile/words/commentBehind.ts";
import { type KeyValue, partOf, unclosedQuote, type Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule, type Finding, type FixDraft } from "../../lint/rule.ts";
import { insertAfter, insertAt, insertBefore } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

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

function judge(instruction: Instruction, pair: KeyValue, text: string): Finding | undefined {
  const { keyword, escape, pairs, lines, isTrigger } = instruction;
  const { key, value, span, legacy } = pair;
  const [open, ...others] = (value ? [key, value] : [key]).flatMap((word) => {
    const quote = unclosedQuote(word.text, escape);
    return quote === undefined ? [] : [{ word, quote }];
  });
  if (open) {
    // A quote around both name and value, or around further pairs: to close one would leave the others.
    const swallows = open.word === key && /\s/.test(value?.text ?? "");
    const fixes = others.length > 0 || swallows ? [] : [closing(open.word, open.quote, escape)];
    // The builder takes the name of an ARG with all its quotes, and reads values of triggers in another build.
    const isTaken = isTrigger || (keyword === "ARG" && open.word === key && others.length === 0);
    const severity = isTaken ? "warning" : "error";
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
      fixes: [
        ...(/^[A-Za-z_][\w.-]*$/.test(key.text)
          ? [{ title: t`Insert "="`, edits: [insertAfter(span, "=")] }]
          : []),
        ...quoting(instruction, pair, text),
      ],
    };
  }
  if (key.text !== "" || legacy) return undefined;
  return { span, message: t`A value stands without a name`, ...(isTrigger && { severity: "warning" }) };
}

function closing(word: Word, quote: string, escape: string): FixDraft {
  const at = word.text.indexOf(quote);
  const apostrophe = /^[^'"]*\p{L}'\p{L}[^'"]*$/u.test(word.text) && partOf(word, at, at);
  return apostrophe
    ? { title: t`Escape the apostrophe`, edits: [insertBefore(apostrophe, escape)] }
    : { title: t`Insert ${quote}`, edits: [insertAfter(word.span, quote)] };
}

/** `A=b -c`: the value and all that follows it without a name, as one; told at the first of those. */
function quoting({ pairs }: Instruction, pair: KeyValue, text: string): readonly FixDraft[] {
  const index = pairs.indexOf(pair);
  const value = pairs[index - 1]?.value;
  const next = pairs.findIndex((each, at) => at > index && each.value);
  const last = pairs[(next === -1 ? pairs.length : next) - 1];
  if (!value || !last) return [];
  const span = { start: value.span.start, end: last.span.end };
  const written = slice(text, span);
  const quote = written.includes('"') ? "'" : '"';
  // Between single quotes there are no variables, and an escape or a line's end is another matter.
  const changes = quote === "'" ? /^"|[\r\n'$\\`]/ : /[\r\n'\\`]/;
  if (changes.test(written)) return [];
  return [
    { title: t`Put the value in quotes`, edits: [insertAt(span.start, quote), insertAt(span.end, quote)] },
  ];
}
