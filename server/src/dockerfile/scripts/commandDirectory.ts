/** Where a command of a script runs: what the `cd`s before it lead to. */
import { posix } from "node:path";
import type { ShellCommand, ShellScript } from "./shellScript.ts";

/** Whether a command leads its shell to another directory, or may. */
export const changesDirectory = ({ name }: Pick<ShellCommand, "name">): boolean =>
  /^(?:cd|pushd|popd)$/.test(name);

/**
 * The directory after some commands of one shell: absolute, or as seen from where they began, "." for there.
 * Undefined where that is not known.
 */
export function directoryAfter(commands: readonly ShellCommand[]): string | undefined {
  let directory = ".";
  for (const { name, words } of commands) {
    if (name === "pushd" || name === "popd") return undefined;
    if (name !== "cd") continue;
    const [, path, ...others] = words;
    if (!path?.literal || path.value.startsWith("-") || others.length > 0) return undefined;
    directory = path.value.startsWith("/") ? posix.normalize(path.value) : posix.join(directory, path.value);
  }
  return directory;
}

/** The directory in which a command of a script runs, as `directoryAfter` gives it. */
export function directoryOfCommand(
  { commands }: Pick<ShellScript, "commands">,
  command: ShellCommand,
): string | undefined {
  const before = commands.slice(0, commands.indexOf(command));
  // `(cd web && …)` and `sh -c "cd web; …"` move for those beside them only.
  const moves = before.filter((each) => !each.isolated || changesDirectory(each));
  const apart = moves.some((each) => changesDirectory(each) && (each.isolated || each.depth > 0));
  return apart ? undefined : directoryAfter(moves);
}
