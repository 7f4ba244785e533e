import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const heredocErrexit = dockerfileRule({
  id: "dockerfile/heredoc-errexit",
  category: "correctness",
  severity: "warning",
  summary: "A heredoc of several commands stops at the first that fails",
  rationale:
    "A shell goes on behind a command that fails, and the RUN fails only if its last command does: " +
    "an image without what should have been installed is built, and cached.\n" +
    "`set -e` as the first line stops there. An interpreter or a SHELL with `-e` does so too, and `&&` between the commands.",
  bad: "FROM debian:13\nRUN <<EOF\nmake\nmake install\nEOF\n",
  good: "FROM debian:13\nRUN <<EOF\nset -e\nmake\nmake install\nEOF\n",
  fix: "suggestion",

  check(dockerfile, report) {
    for (const { instruction, script } of dockerfile.shellRuns) {
      if (!script.heredoc) continue;
      const { commands } = script;
      const ignored = commands.find((command) => losesFailure(command, commands));
      if (!ignored || commands.some(stopsAtFailure)) continue;
      const failing = substitutedIn(ignored, commands) ?? ignored;
      const shebang = /^#!.*/.exec(script.text)?.[0];
      if (optionsOf(dockerfile.shellAt(instruction).declaredBy, instruction, shebang).some(isErrexit))
        continue;
      report({
        span: instruction.commandSpan,
        message: t`The script goes on when "${failing.words[0]?.text ?? ""}" fails`,
        related: [{ span: ignored.span, message: t`Whether this fails does not matter` }],
        fixes: fixesFor(dockerfile.text, instruction, shebang),
      });
    }
  },
});

/** Cannot fail, or tell by it that something has. */
const harmless = new Set(
  ": alias declare echo exit export local printf readonly return set shopt trap true typeset umask unset".split(
    " ",
  ),
);

function losesFailure(command: ShellCommand, commands: readonly ShellCommand[]): boolean {
  const { depth, connector, name, words } = command;
  if (depth > 0 || connector !== ";") return false;
  const ending = words.length > 0 ? name : substitutedIn(command, commands)?.name;
  return ending !== undefined && !harmless.has(ending);
}

/** The command that an assignment ends as: the last of its substitution, where that may fail. */
function substitutedIn(
  { words, span }: ShellCommand,
  commands: readonly ShellCommand[],
): ShellCommand | undefined {
  if (words.length > 0) return undefined;
  return commands.findLast(
    (each) => each.words.length > 0 && span.start <= each.span.start && each.span.end <= span.end,
  );
}

/** `set -e` wherever it stands, or a trap of the author's own. */
const stopsAtFailure = ({ name, words }: ShellCommand): boolean =>
  (name === "set" && words.some(({ value }) => isErrexit(value))) ||
  (name === "trap" && words.some(({ value }) => value === "ERR"));

const isErrexit = (option: string): boolean => /^-[A-Za-z]*e/.test(option) || option === "errexit";

/** What the shell that reads the script is started with: by its shebang, on the RUN's line, or by SHELL. */
function optionsOf(
  shell: Instruction | undefined,
  { commandText }: Instruction,
  shebang: string | undefined,
): readonly string[] {
  const words = commandText
    .replaceAll(/<<\s+/g, "<<")
    .split(/\s+/)
    .filter((word) => !/^\d*<</.test(word));
  if (words.length > 0) return words;
  return shebang !== undefined ? shebang.split(/\s+/) : (shell?.exec ?? []).map(({ value }) => value);
}

function fixesFor(
  source: string,
  { heredocs: [heredoc] }: Instruction,
  shebang: string | undefined,
): readonly FixDraft[] {
  if (!heredoc) return [];
  const body = slice(source, heredoc.body);
  const first = shebang === undefined ? 0 : body.indexOf("\n") + 1;
  const [indentation = ""] = /^[ \t]*/.exec(body.slice(first)) ?? [];
  const line = `${indentation}set -e${lineBreakOf(source)}`;
  return [{ title: t`Insert "set -e"`, edits: [insertAt(heredoc.body.start + first, line)] }];
}
