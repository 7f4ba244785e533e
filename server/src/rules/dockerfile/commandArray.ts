/** How a command in shell form becomes a JSON array: the same edits for every instruction that has one. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { chainOf } from "../../dockerfile/stages/stages.ts";
import type { FixDraft } from "../../lint/rule.ts";
import { type Edit, insertAfter, insertBefore, remove, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

/**
 * Undefined where the command needs a shell. `repeated`: how many of its words are left out, since the image starts
 * with them by itself.
 */
export function arrayFix(
  dockerfile: Dockerfile,
  command: Instruction,
  repeated: (words: readonly string[]) => number = () => 0,
): FixDraft | undefined {
  const all = plainWords(dockerfile, command) ?? [];
  const words = all.slice(repeated(all.map(({ value }) => value)));
  if (words.length === 0) return undefined;
  return { title: t`Change to a JSON array`, edits: arrayEdits(command, words) };
}

/** What only a shell can do. */
const builtins = new Set(
  (
    ". : alias bg break cd command continue eval exec exit export fg getopts hash jobs local read readonly return " +
    "set shift source times trap type ulimit umask unalias unset wait"
  ).split(" "),
);

/** The words of a command that means the same without a shell; undefined where it needs one. */
const plainWords = (dockerfile: Dockerfile, command: Instruction): readonly ShellWord[] | undefined =>
  command.derived.get(plainWords, () => readPlain(dockerfile, command));

function readPlain({ text }: Dockerfile, { script }: Instruction): readonly ShellWord[] | undefined {
  const [command, ...others] = script?.commands ?? [];
  if (!script || !command || others.length > 0 || script.hasErrors || script.heredoc) return undefined;
  if (command.span.start !== script.span.start || command.span.end !== script.span.end) return undefined;
  const words = command.name === "exec" ? command.words.slice(1) : command.words;
  const [program] = words;
  if (!program || program.value.startsWith("-") || builtins.has(program.value)) return undefined;
  const plain = words.every(
    ({ literal, text: written, span }) => literal && text.slice(span.start, span.end) === written,
  );
  return plain && command.assignments.length === 0 && !command.redirects ? words : undefined;
}

/** Writes brackets, quotes and commas; what stands between the words, continuations too, stays. */
function arrayEdits({ commandSpan }: Instruction, words: readonly ShellWord[]): readonly Edit[] {
  const start = words[0]?.span.start ?? commandSpan.start;
  const dropped = start > commandSpan.start ? [remove({ start: commandSpan.start, end: start })] : [];
  return [
    ...dropped,
    ...words.flatMap(({ text, value, span }, index) => {
      const before = index === 0 ? "[" : "";
      const after = index === words.length - 1 ? "]" : ",";
      const json = JSON.stringify(value);
      return json === `"${text}"`
        ? [insertBefore(span, `${before}"`), insertAfter(span, `"${after}`)]
        : [replace(span, before + json + after)];
    }),
  ];
}

/** What means the same to a shell without quotes; variables are for the shell. */
const plainForShell = /^(?:[\w@%+=:,./-]|\$\w+|\$\{\w+\})+$/;

/** Names a shell in front of an array that needs one. */
export function shellFix(dockerfile: Dockerfile, command: Instruction): readonly FixDraft[] {
  const { exec, keyword } = command;
  const first = exec?.[0];
  const last = exec?.at(-1);
  const stage = dockerfile.stageOf(command);
  if (!exec || !first || !last || !stage || dockerfile.shellAt(command).kind !== "posix") return [];
  // A shell would swallow what CMD adds, and an image of nothing has none.
  if (keyword === "ENTRYPOINT" || chainOf(stage).at(-1)?.base.kind === "scratch") return [];
  const words = exec.map(({ value }) => value);
  const between = slice(dockerfile.text, { start: first.span.start, end: last.span.end });
  if (!words.every((word) => plainForShell.test(word)) || between.includes("\n")) return [];
  const start = keyword === "CMD" ? "exec " : "";
  return [
    {
      title: t`Run it in a shell`,
      edits: [
        replace({ start: first.span.start, end: last.span.end }, `"sh", "-c", "${start}${words.join(" ")}"`),
      ],
    },
  ];
}
