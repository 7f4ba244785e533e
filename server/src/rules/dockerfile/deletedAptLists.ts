/** Whether a RUN deletes the package lists that its update has brought. */
import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { programOf } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { expandBraces } from "../../ignore/braces.ts";
import { readByStandardShell } from "./standardShell.ts";

/** After the update: `rm` or `find -delete` on the lists or a folder above them; whatever a variable names may be that, too. */
export function deletesLists(dockerfile: Dockerfile, run: ShellRun, update: ShellCommand): boolean {
  const { commands } = run.script;
  const isPlain = expandsNoBraces(dockerfile, run);
  return commands.slice(commands.indexOf(update) + 1).some((command) => {
    const { words } = command;
    const name = programOf(command);
    if (/^apt(?:-get)?$/.test(name)) return words.some(({ value }) => /^dist-?clean$/.test(value));
    if (name !== "rm" && name !== "find") return false;
    return words.some(
      (word) =>
        word.text.startsWith("$") || pathsOf(word, isPlain(command)).some((path) => listsOrAbove.test(path)),
    );
  });
}

/** What a shell makes of a word: braces within quotes stand for themselves in all of them. */
function pathsOf({ text, value }: ShellWord, isPlain: boolean): readonly string[] {
  const isQuoted = !text.replace(/'[^']*'|"[^"]*"/g, "").includes("{");
  return isPlain || isQuoted ? [value] : expandBraces(value);
}

const listsOrAbove = /^\/var\/lib\/(?:apt|\*)(?:\/?|\/\*|\/lists(?:\/.*)?)$/;

/** Whether the shell of a command surely takes braces for what they are: neither dash nor BusyBox expands them. */
function expandsNoBraces(dockerfile: Dockerfile, run: ShellRun): (command: ShellCommand) => boolean {
  const isBraced = /\{[^}]*[,.]/.test(run.script.text);
  const isStandard = isBraced && readByStandardShell(dockerfile, [run], ["debian", "alpine"]).length > 0;
  return ({ startedBy }) =>
    isStandard && (startedBy === undefined || /^(?:sh|dash|ash)$/.test(programOf(startedBy)));
}
