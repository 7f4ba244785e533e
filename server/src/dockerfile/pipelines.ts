/** Pipelines of a script, and whether the shell makes a failure in the middle of one a failure of the whole. */
import type { Dockerfile, ShellRun } from "./dockerfile.ts";
import type { ShellCommand, ShellScript } from "./shellScript.ts";

/** What can stand at a pipe's left without ever failing, or fails by design as soon as its reader has enough. */
const cannotFail = new Set(["echo", "printf", "yes", "true", ":"]);

/** The first command of a script whose failure a pipe hides. */
export function firstHiddenFailure(dockerfile: Dockerfile, run: ShellRun): ShellCommand | undefined {
  const { script, instruction } = run;
  const shell = dockerfile.shellAt(instruction).declaredBy;
  if (shell?.exec?.some(({ value }) => value.includes("pipefail")) || looksAfterPipes(script))
    return undefined;
  // `RUN <<EOF bash -o pipefail`: what reads the heredoc.
  if (script.heredoc && instruction.commandText.includes("pipefail")) return undefined;
  const switchedOn = script.commands.find(setsPipefail)?.span.start ?? Number.POSITIVE_INFINITY;
  return script.commands.find(
    ({ connector, name, span, words }) =>
      connector === "|" && words.length > 0 && !cannotFail.has(name) && span.start < switchedOn,
  );
}

/** `set -o pipefail`, `set -euxo pipefail`; not `set +o pipefail`. */
const setsPipefail = ({ name, words }: ShellCommand): boolean =>
  name === "set" &&
  words.some(({ value }, index) => value === "pipefail" && words[index - 1]?.value.startsWith("-"));

/** The script's first line asks for it, or it reads bash's own record of every part's result. */
const looksAfterPipes = ({ text }: ShellScript): boolean =>
  /^#!.*pipefail/.test(text) || text.includes("PIPESTATUS");
