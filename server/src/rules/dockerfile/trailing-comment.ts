import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { commentBehind } from "../../dockerfile/words/commentBehind.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt, remove } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { type Span, slice } from "../../text/span.ts";

export const trailingComment = dockerfileRule({
  id: "dockerfile/trailing-comment",
  category: "correctness",
  severity: "error",
  summary: "Comments have lines of their own",
  rationale:
    "Only at the beginning of a line does `#` start a comment.\n" +
    "Behind an instruction, the builder takes it and what follows for arguments: " +
    "`FROM alpine # small` and `EXPOSE 80 # web` end the build, `WORKDIR /app # sources` makes a folder of that name.\n" +
    "In the shell form of RUN, CMD and ENTRYPOINT it is the shell's comment.",
  bad: "FROM alpine:3.22\nWORKDIR /app # sources\n",
  good: "FROM alpine:3.22\n# sources\nWORKDIR /app\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const instruction of dockerfile.instructionsAndTheirTriggers) {
      const word = commentBehind(instruction);
      if (!word) continue;
      const span = commentAt(dockerfile.text, word.span.start, instruction);
      const stops = ending.test(instruction.keyword) && !instruction.pairs[0]?.legacy;
      const text = slice(dockerfile.text, span);
      report({
        span,
        message: t`No comment: the builder takes "${text}" for arguments of ${instruction.keyword}`,
        fixes: fixesFor(dockerfile.text, span, instruction),
        ...((!stops || instruction.isTrigger) && { severity: "warning" }),
      });
    }
  },
});

/** With them, it ends the build. */
const ending = /^(?:ADD|COPY|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|STOPSIGNAL)$/;

/** They take one thing. */
const single = /^(?:FROM|STOPSIGNAL|USER|WORKDIR)$/;

/** To the end of the line, without what continues it. */
function commentAt(text: string, start: number, { escape, lines }: Instruction): Span {
  const [line = ""] = /^[^\r\n]*/.exec(text.slice(start, lines.end)) ?? [];
  const content = line.trimEnd();
  const continues = content.endsWith(escape) ? content.slice(0, -1).trimEnd() : content;
  return { start, end: start + continues.length };
}

function fixesFor(
  text: string,
  span: Span,
  { escape, keyword, lines, keywordSpan, words, pairs }: Instruction,
): readonly FixDraft[] {
  // What goes on below the comment is then more than the instruction takes.
  if (single.test(keyword) && words.some((word) => word.span.start >= span.end)) return [];
  if (keyword !== "ARG" && pairs.some((pair) => pair.span.start >= span.end && !pair.value)) return [];
  const before = text.slice(lines.start, span.start).trimEnd();
  // What would end the line must not continue it, and the first line of a file may be a directive.
  if (before.endsWith(escape) || /^[^\S\r\n]*#/.test(text.slice(lines.start, lines.end))) return [];
  if (text.slice(0, lines.start).trim() === "" && slice(text, span).includes("=")) return [];
  const [indentation = ""] = /^[ \t]*/.exec(text.slice(lines.start, keywordSpan.start)) ?? [];
  return [
    {
      title: t`Move the comment above`,
      edits: [
        insertAt(lines.start, indentation + slice(text, span) + lineBreakOf(text)),
        remove({ start: lines.start + before.length, end: span.end }),
      ],
    },
  ];
}
