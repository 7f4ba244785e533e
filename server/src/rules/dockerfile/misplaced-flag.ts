import { flagFacts } from "../../dockerfile/flags/flagTable.ts";
import { type LateFlag, lateFlags } from "../../dockerfile/flags/lateFlags.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAfter, remove } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

export const misplacedFlag = dockerfileRule({
  id: "dockerfile/misplaced-flag",
  category: "correctness",
  severity: "error",
  summary: "The flags of an instruction stand in front of its arguments",
  rationale:
    "Behind the first argument the builder knows no flags: COPY looks for a file called `--chown=node`, and the build ends.\n" +
    "RUN gives them to the program, which the mount then is not for; most programs do not even complain.",
  bad: "FROM node:22\nCOPY package.json --chown=node ./\n",
  good: "FROM node:22\nCOPY --chown=node package.json ./\n",
  fix: "suggestion",

  check({ text, instructionsAndTheirTriggers }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      for (const flag of lateFlags(instruction)) {
        report({
          span: flag.span,
          message: messageFor(flag, instruction),
          ...((instruction.keyword === "RUN" || instruction.isTrigger) && { severity: "warning" }),
          fixes: fixesFor(text, flag, instruction),
        });
      }
    }
  },
});

function messageFor({ text }: LateFlag, { keyword }: Instruction): Message {
  switch (keyword) {
    case "RUN":
    case "HEALTHCHECK":
      return t`"${text}" is no flag of ${keyword} here, but part of its command`;
    case "FROM":
      return t`"${text}" is no flag of ${keyword} behind the image`;
    default:
      return t`"${text}" is no flag of ${keyword} here, but a path`;
  }
}

function fixesFor(text: string, flag: LateFlag, instruction: Instruction): readonly FixDraft[] {
  const { keyword, flags, keywordSpan } = instruction;
  const isFree = flagFacts(keyword, flag.name)?.repeats || isOnly(flag, instruction);
  const written = deletion(text, flag.span, instruction);
  if (!isFree || !written) return [];
  const before = flags.at(-1)?.span ?? keywordSpan;
  return [
    {
      title: t`Move it in front, to the flags of ${keyword}`,
      edits: [insertAfter(before, ` ${flag.text}`), remove(written)],
    },
  ];
}

/** Of two, nobody knows which one is meant. */
const isOnly = ({ name }: LateFlag, instruction: Instruction): boolean =>
  instruction.flagsNamed(name).length === 0 &&
  lateFlags(instruction).filter((other) => other.name === name).length === 1;

/** With the blanks before it, or the line that it has for itself; undefined where it is written over several lines. */
function deletion(text: string, span: Span, { escape, span: whole }: Instruction): Span | undefined {
  if (/[\r\n]/.test(text.slice(span.start, span.end))) return undefined;
  const before = text.slice(whole.start, span.start);
  const [indentation] = /(?<=\n)[ \t]*$/.exec(before) ?? [];
  const [rest] = /^[ \t]*[\\`][ \t]*\r?\n/.exec(text.slice(span.end, whole.end)) ?? [];
  if (indentation !== undefined && rest?.includes(escape))
    return { start: span.start - indentation.length, end: span.end + rest.length };
  // At the end of the instruction, what goes on from the line above goes too.
  const blank = escape === "\\" ? /(?:[ \t]|\\[ \t]*\r?\n)+$/ : /(?:[ \t]|`[ \t]*\r?\n)+$/;
  const [blanks] = blank.exec(before) ?? [];
  return blanks === undefined ? undefined : { start: span.start - blanks.length, end: span.end };
}
