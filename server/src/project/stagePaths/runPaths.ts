/** What the commands of a RUN make and delete in the file system of its stage. */

import { mountedFolders } from "../../dockerfile/flags/mounts.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { changesDirectory } from "../../dockerfile/scripts/commandDirectory.ts";
import type { ShellCommand, ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import { joinPath } from "../../text/path.ts";
import { addCommand } from "./commandPaths.ts";
import { CommandReach, type Reach } from "./commandReach.ts";
import type { PathHistory } from "./pathHistory.ts";

export interface RunSurroundings extends Pick<Reach, "directory" | "environment" | "builtOutputs"> {
  /** The home directory may be anywhere, and with it what programs keep there for themselves. */
  readonly homeUnknown: boolean;
}

/** The engine lays its own over these while a command runs. */
export const engineDirectories: readonly string[] = ["/proc", "/sys", "/dev", "/etc"];

/** `script`: undefined where its commands cannot be read; then they may do anything. */
export function addRun(
  history: PathHistory,
  run: Instruction,
  script: ShellScript | undefined,
  surroundings: RunSurroundings,
): void {
  const start = history.events.length;
  addCommands(history, run, script, surroundings);
  history.coverSince(start, mountedFolders(run, surroundings.directory));
}

function addCommands(
  history: PathHistory,
  run: Instruction,
  script: ShellScript | undefined,
  surroundings: RunSurroundings,
): void {
  for (const path of engineDirectories) history.add({ kind: "write", path });
  if (!script || script.hasErrors || script.commands.some(isOpaque)) {
    history.add({ kind: "wild", path: "/" });
    return;
  }
  if (surroundings.homeUnknown) history.add({ kind: "named", path: "/", name: /^(?:\.|go$)/ });
  const sure = sureCommands(script);
  const assigned = new Set(script.commands.flatMap(({ assignments }) => assignments.map(({ name }) => name)));
  let { directory } = surroundings;
  let entered = false;
  for (const command of script.commands) {
    if (changesDirectory(command)) {
      const moved = command.depth === 0 && !command.isolated;
      if (moved) directory = enter(directory, command, sure);
      else if (command.isolated) entered = true;
      else directory = undefined;
      continue;
    }
    const here = command.isolated && entered ? undefined : directory;
    const reach = new CommandReach(history, run, {
      ...surroundings,
      directory: here,
      sure: sure.has(command),
      assigned,
    });
    addCommand(command, reach);
    for (const { operator, target } of command.redirections) {
      if (target && /^(?:&>>?|>[>|]?)$/.test(operator) && !/^(?:\d|-|\/dev\/)/.test(target.value))
        reach.file(target);
    }
  }
}

/** What no reading of its words tells: another shell's script, or words that come from elsewhere. */
const isOpaque = ({ startedBy, words: [program] }: ShellCommand): boolean =>
  startedBy !== undefined || (program !== undefined && (!program.literal || program.value === "xargs"));

function enter(
  directory: string | undefined,
  { words, connector }: ShellCommand,
  sure: ReadonlySet<ShellCommand>,
): string | undefined {
  const [program, target, ...more] = words;
  if (program?.value !== "cd" || !target?.literal || more.length > 0 || /^[-~]/.test(target.value))
    return undefined;
  // Where it fails and the script goes on, what follows happens elsewhere.
  const goesOn =
    connector !== "&&" && connector !== undefined && ![...sure].some(({ words: [each] }) => each === program);
  if (goesOn || (directory === undefined && !target.value.startsWith("/"))) return undefined;
  return joinPath(directory ?? "/", target.value);
}

/**
 * The commands that surely ran and succeeded when the build did: the last list, joined by `&&` alone, and with
 * `set -e` every command that is a list of its own. None where the script has anything that may pass one over.
 */
function sureCommands({ commands, text }: ShellScript): ReadonlySet<ShellCommand> {
  const passesOver = /^(?:exit|return|exec|break|continue|trap|alias)$/;
  if (
    commands.some(({ depth, name, piped }) => depth > 0 || piped || passesOver.test(name)) ||
    /(?:^|[;&|\s])!\s/.test(text)
  ) {
    return new Set();
  }
  const lists: ShellCommand[][] = [[]];
  for (const command of commands) {
    lists.at(-1)?.push(command);
    if (command.connector === ";") lists.push([]);
  }
  const stops = lists.findIndex(
    ([first]) => first?.name === "set" && first.words.some(({ value }) => /^-\w*e/.test(value)),
  );
  return new Set(
    lists.flatMap((list, index) => {
      const joined = list.every(({ connector }, at) => connector === "&&" || at === list.length - 1);
      const ends = /^(?:;|undefined)$/.test(String(list.at(-1)?.connector));
      const counts = index === lists.length - 1 || (stops !== -1 && index > stops && list.length === 1);
      return joined && ends && counts ? list : [];
    }),
  );
}
