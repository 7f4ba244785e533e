import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { Heredoc } from "../../dockerfile/words/lines.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

export const heredocSyntax = dockerfileRule({
  id: "dockerfile/heredoc-syntax",
  category: "correctness",
  severity: "error",
  summary: "A heredoc comes to its end, and is no destination",
  rationale:
    "A heredoc ends at a line that holds its name and nothing else.\n" +
    "Without one it takes the rest of the file, and the build ends.",
  bad: "FROM alpine:3.22\nCOPY <<EOF /motd\nWelcome\n",
  good: "FROM alpine:3.22\nCOPY <<EOF /motd\nWelcome\nEOF\n",
  fix: "suggestion",

  check({ instructionsAndTheirTriggers, text }, report) {
    for (const instruction of instructionsAndTheirTriggers) {
      if (instruction.heredocs.length === 0) continue;
      // The ONBUILD around a trigger has the same heredocs.
      const open = instruction.isTrigger
        ? undefined
        : instruction.heredocs.find(({ terminator }) => !terminator);
      if (open) {
        report({
          span: openingOf(instruction, open),
          message: t`The heredoc "${open.name}" does not end`,
          fixes: ending(open, instruction, text),
        });
        continue;
      }
      const { keyword, exec, isTrigger } = instruction;
      const last = keyword === "COPY" || keyword === "ADD" ? instruction.arguments.at(-1) : undefined;
      if (exec || !last || instruction.arguments.length < 2 || !/^\d*<<[^<]/.test(last.text)) continue;
      report({
        span: last.span,
        message: t`A heredoc cannot be the destination of ${keyword}`,
        ...(isTrigger && { severity: "warning" }),
      });
    }
  },
});

/** The word that opens it: the first part of one whose quoted name has blanks. */
const openingOf = ({ words, heredocs, span }: Instruction, heredoc: Heredoc): Span =>
  words.filter(({ text }) => /^\d*<<(?!<)/.test(text))[heredocs.indexOf(heredoc)]?.span ?? span;

/** Those behind the open one have not even begun. */
function ending(open: Heredoc, { heredocs, span, escape }: Instruction, text: string): readonly FixDraft[] {
  // A line that goes on until the file ends would take the name for its own.
  if (text.slice(span.end, open.body.start).includes(escape)) return [];
  const { name } = open;
  const lineBreak = lineBreakOf(text);
  const broken = text.endsWith("\n");
  const names = heredocs.slice(heredocs.indexOf(open)).map((each) => each.name + lineBreak);
  return [
    {
      title: t`Insert "${name}" at the end`,
      edits: [insertAt(text.length, (broken ? "" : lineBreak) + names.join(""))],
    },
  ];
}
