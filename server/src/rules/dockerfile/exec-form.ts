import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instruction.ts";
import type { ShellWord } from "../../dockerfile/shellScript.ts";
import { dockerfileRule, type Finding, type Severity } from "../../lint/rule.ts";
import { type Edit, insertAfter, insertBefore, remove, replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const execForm = dockerfileRule({
  id: "dockerfile/exec-form",
  category: "correctness",
  severity: "warning",
  summary: "CMD and ENTRYPOINT are JSON arrays",
  rationale:
    "The shell form runs `/bin/sh -c`, which then is process 1: the signal of `docker stop` may never reach the program, " +
    "and an ENTRYPOINT ignores CMD and the arguments of `docker run`.\n" +
    "Where the command needs a shell, because of a variable or `&&`, this is only a remark.\n" +
    "A SHELL in the stage or its parent stages says that the shell is wanted.",
  alsoKnownAs: ["hadolint DL3025", "buildkit JSONArgsRecommended"],
  bad: "FROM node:22\nCMD node server.js\n",
  good: 'FROM node:22\nCMD ["node", "server.js"]\n',
  fix: "suggestion",

  check(dockerfile, report) {
    const commands = [...dockerfile.instructions("CMD"), ...dockerfile.instructions("ENTRYPOINT")];
    for (const command of commands) {
      if (command.exec || dockerfile.shellAt(command).declaredBy) continue;
      const finding = judge(dockerfile, command);
      const span = command.commandText === "" ? command.keywordSpan : command.commandSpan;
      if (finding) report({ span, ...finding });
    }
  },
});

function judge(dockerfile: Dockerfile, command: Instruction): Omit<Finding, "span"> | undefined {
  const { keyword, commandText } = command;
  if (commandText.startsWith("[")) {
    // An array of other things than strings ends the build, which is another matter.
    return isJson(commandText)
      ? undefined
      : { message: t`${keyword} is not a JSON array, so a shell gets it as it stands` };
  }
  const message = t`${keyword} in shell form starts a shell, which starts the program`;
  // What another shell makes of the words is not known here.
  const words = dockerfile.shellAt(command).kind === "posix" ? plainWords(dockerfile, command) : undefined;
  if (!words) return { message, severity: replacesShell(command) ? "hint" : ("info" satisfies Severity) };
  return { message, fixes: [{ title: t`Change to a JSON array`, edits: arrayEdits(command, words) }] };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `exec` in front: the shell gives way to the program. */
const replacesShell = ({ script }: Instruction): boolean => script?.commands.at(-1)?.name === "exec";

/** What only a shell can do. */
const builtins = new Set(
  (
    ". : alias bg break cd command continue eval exec exit export fg getopts hash jobs local read readonly return " +
    "set shift source times trap type ulimit umask unalias unset wait"
  ).split(" "),
);

/** The words of a command that means the same without a shell; undefined where it needs one. */
function plainWords({ text }: Dockerfile, { script }: Instruction): readonly ShellWord[] | undefined {
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
