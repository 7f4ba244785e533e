import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import { keywords } from "../../dockerfile/instructions/keywords.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const swallowedInstruction = dockerfileRule({
  id: "dockerfile/swallowed-instruction",
  category: "correctness",
  severity: "error",
  summary: "An instruction has a line of its own, which the RUN above does not continue",
  rationale:
    "Behind a line that ends in `&& \\`, the next one belongs to the RUN, whatever it begins with: " +
    "the shell looks for a program of the instruction's name, and the image lacks what the instruction says.\n" +
    "Where the name is the argument of a command that may take it, that is a warning.",
  bad: 'FROM debian:13\nRUN apt-get update && \\\n    apt-get upgrade -y && \\\nCMD ["bash"]\n',
  good: 'FROM debian:13\nRUN apt-get update && \\\n    apt-get upgrade -y\nCMD ["bash"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    const { text } = dockerfile;
    for (const run of dockerfile.shellRuns) {
      if (run.instruction.heredocs.length > 0) continue;
      for (const { word, isProgram } of swallowed(run, text)) {
        report({
          span: word.span,
          message: t`"${word.value}" is part of the RUN above, whose last line goes on with "${run.instruction.escape}"`,
          fixes: fixesFor(text, word, run),
          ...(!isProgram && { severity: "warning" }),
        });
      }
    }
  },
});

interface Swallowed {
  readonly word: ShellWord;
  /** The shell looks for a program of that name. */
  readonly isProgram: boolean;
}

const names: ReadonlySet<string> = new Set(keywords);

/** The words that begin a line as an instruction would: as a program, or without indentation. */
function swallowed({ instruction, script }: ShellRun, text: string): readonly Swallowed[] {
  if (!beginsLine.test(text.slice(instruction.span.start, instruction.span.end))) return [];
  return script.commands.flatMap(({ words, startedBy }) =>
    (startedBy ? [] : words).flatMap((word, index): readonly Swallowed[] => {
      const { value, span } = word;
      const begins =
        names.has(value) &&
        text.slice(span.start, span.end) === value &&
        (index === 0 ? /\n[ \t]*$/ : /\n$/).test(text.slice(instruction.span.start, span.start)) &&
        /[ \t]/.test(text[span.end] ?? "") &&
        // A function may have that name.
        !new RegExp(`\\b${value}\\s*\\(`).test(script.text);
      return begins ? [{ word, isProgram: index === 0 }] : [];
    }),
  );
}

const beginsLine = new RegExp(`\\n[ \\t]*(?:${keywords.join("|")})[ \\t]`);

/**
 * Ends the RUN in the line above, where that leaves it a command. What a comment or an empty line parts is the writer's to
 * join.
 */
function fixesFor(
  text: string,
  { value, span }: ShellWord,
  { instruction, script }: ShellRun,
): readonly FixDraft[] {
  if (script.commands[0]?.words[0]?.span.start === span.start) return [];
  const start = instruction.span.start;
  const above = text.slice(start, span.start);
  const [end = "", lineBreak = ""] =
    /[ \t]*(?:&&|\|\||[;|])?[ \t]*[\\`][ \t]*(\r?\n[ \t]*)$/.exec(above) ?? [];
  if (end === "") return [];
  const from = span.start - end.length;
  return [
    {
      title: t`End the RUN above "${value}"`,
      edits: [remove({ start: from, end: span.start - lineBreak.length })],
    },
  ];
}
