/** Pipelines of a script, and whether the shell makes a failure in the middle of one a failure of the whole. */

import type { Dockerfile, ShellRun } from "../dockerfile.ts";
import { baseSystem } from "../images/baseSystem.ts";
import type { ShellCommand, ShellScript } from "./shellScript.ts";

/** What can stand at a pipe's left without ever failing, or fails by design as soon as its reader has enough. */
const cannotFail = new Set(["echo", "printf", "yes", "true", ":"]);

/** The first command of a script whose failure a pipe hides. */
export const firstHiddenFailure = (dockerfile: Dockerfile, run: ShellRun): ShellCommand | undefined =>
  run.derived.get(firstHiddenFailure, () => findHiddenFailure(dockerfile, run));

function findHiddenFailure(dockerfile: Dockerfile, run: ShellRun): ShellCommand | undefined {
  const { script } = run;
  if (script.hasErrors || looksAfterPipes(script)) return undefined;
  const outside = script.form === "exec" || isSafe(dockerfile, run);
  const switchedOn = switchesByShell(script);
  return script.commands.find(
    (command) =>
      command.connector === "|" &&
      command.words.length > 0 &&
      !command.unheeded &&
      !isWritten(command) &&
      !cannotFail.has(command.name) &&
      // A string is for another shell, with options of its own.
      !(command.startedBy ? command.startedBy.words.some(isPipefail) : outside) &&
      command.span.start < (switchedOn.get(command.startedBy) ?? Number.POSITIVE_INFINITY),
  );
}

function isSafe(dockerfile: Dockerfile, run: ShellRun): boolean {
  // `RUN <<EOF bash -o pipefail`: what reads the heredoc.
  return (
    hasPipefail(dockerfile, run) || (run.script.heredoc && run.instruction.commandText.includes("pipefail"))
  );
}

/** Where each shell, by the command that starts it, is first told. */
function switchesByShell({ commands }: ShellScript): ReadonlyMap<ShellCommand["startedBy"], number> {
  const first = new Map<ShellCommand["startedBy"], number>();
  for (const command of commands) {
    if (setsPipefail(command) && !first.has(command.startedBy))
      first.set(command.startedBy, command.span.start);
  }
  return first;
}

/** `cat <<EOF | …`: what is written in the script itself is there. */
const isWritten = ({ name, words, redirections }: ShellCommand): boolean =>
  name === "cat" && words.length === 1 && redirections.every(({ operator }) => operator.startsWith("<<"));

const isPipefail = ({ value }: ShellCommand["words"][number]): boolean => value === "pipefail";

/** Whether SHELL asks for it, of a shell that has it: `/bin/sh` has it where it is bash or BusyBox's. */
function hasPipefail(dockerfile: Dockerfile, { instruction, stage }: ShellRun): boolean {
  const [program, ...options] = dockerfile.shellAt(instruction).declaredBy?.exec ?? [];
  if (!options.some(({ value }) => value.includes("pipefail"))) return false;
  const name = program?.value.slice(program.value.lastIndexOf("/") + 1);
  if (name !== "sh" && name !== "dash") return true;
  const system = baseSystem(stage);
  return name === "sh" && (system === "alpine" || system === "redhat");
}

/** `set -o pipefail`, `set -euxo pipefail`; not `set +o pipefail`. */
const setsPipefail = ({ name, words }: ShellCommand): boolean =>
  name === "set" &&
  words.some(({ value }, index) => value === "pipefail" && words[index - 1]?.value.startsWith("-"));

/** The script's first line asks for it, or it reads bash's own record of every part's result. */
const looksAfterPipes = ({ text }: ShellScript): boolean =>
  /^#!.*pipefail/.test(text) || text.includes("PIPESTATUS");
