import { isLateFlag } from "../../dockerfile/flags/lateFlags.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { wordsBeforeComment } from "../../dockerfile/words/commentBehind.ts";
import { unclosedQuote, type Word } from "../../dockerfile/words/word.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";
import { cover, type Span } from "../../text/span.ts";

export const extraArgument = dockerfileRule({
  id: "dockerfile/extra-argument",
  category: "correctness",
  severity: "error",
  summary: "An instruction has no more arguments than it takes",
  rationale:
    "The builder does not ignore what it has no use for; it stops.\n" +
    "FROM takes an image alone, or an image, AS and a name.",
  alsoKnownAs: [
    "dockerfile-utils ARGUMENT_EXTRA",
    "dockerfile-utils ARGUMENT_REQUIRES_ONE_OR_THREE",
    "dockerfile-utils ARGUMENT_UNNECESSARY",
  ],
  bad: "FROM alpine:3.22\nSTOPSIGNAL SIGTERM now\n",
  good: "FROM alpine:3.22\nSTOPSIGNAL SIGTERM\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const instruction of concerned.flatMap((keyword) => dockerfile.instructionsAndTriggers(keyword))) {
      // Of what is meant as a comment or a flag other rules speak.
      const words = wordsBeforeComment(instruction).filter((word) => !isLateFlag(word, instruction));
      const found = extra(instruction.keyword, words);
      const last = found && words.at(-1);
      if (!last) continue;
      const span = cover(found.word.span, last.span);
      report({
        span,
        message: found.message,
        fixes: canEnd(found.before.text, instruction.escape)
          ? [{ title: t`Delete what is too much`, edits: [remove(withBlanks(found.before, span))] }]
          : [],
        ...(instruction.isTrigger && { severity: "warning" }),
      });
    }
  },
});

/** Those that take a number of arguments, and no list of them. */
const concerned = ["FROM", "HEALTHCHECK", "STOPSIGNAL"] as const;

/** What would then end the line must not continue it, nor be half of something quoted, nor a blank of another kind, which nobody would see there. */
const canEnd = (text: string, escape: string): boolean =>
  text.trim() !== "" && !text.endsWith(escape) && unclosedQuote(text, escape) === undefined;

interface Extra {
  readonly before: Word;
  readonly word: Word;
  readonly message: Message;
}

function extra(keyword: Instruction["keyword"], words: readonly Word[]): Extra | undefined {
  const [first, second, third, fourth] = words;
  if (!first || !second) return undefined;
  if (keyword === "STOPSIGNAL") {
    return { before: first, word: second, message: t`STOPSIGNAL takes one signal` };
  }
  if (keyword === "HEALTHCHECK" && first.text.toUpperCase() === "NONE") {
    return { before: first, word: second, message: t`HEALTHCHECK NONE takes no arguments` };
  }
  if (keyword !== "FROM") return undefined;
  if (third && fourth)
    return { before: third, word: fourth, message: t`FROM takes no more than a stage's name` };
  if (third) return undefined;
  const message =
    second.text.toUpperCase() === "AS"
      ? t`"${second.text}" lacks the stage's name`
      : t`"${second.text}" is neither part of the image nor, without AS, the stage's name`;
  return { before: first, word: second, message };
}

/** With the blanks and continuations in front. */
const withBlanks = (before: Word, span: Span): Span => ({ start: before.span.end, end: span.end });
