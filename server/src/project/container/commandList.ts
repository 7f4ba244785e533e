/** Which commands of a shell's list are the ones that a container is started for. */
import { isConditional } from "../../dockerfile/scripts/commandConditions.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";

export interface ListedCommand {
  readonly command: ShellCommand;
  /** What runs before it in the same shell, in order. */
  readonly before: readonly ShellCommand[];
}

/** `startedBy`: the command in whose string the list stands; undefined for the outermost one. */
export type ListReader = (
  commands: readonly ShellCommand[],
  startedBy: ShellCommand | undefined,
) => readonly ListedCommand[];

/** The last one, which is what goes on running; none where it takes more than a list to say it. */
export const goesOn: ListReader = (commands, startedBy) => {
  const { own, list } = listIn(commands, startedBy);
  const main = list.at(-1);
  const isPart = (command: ShellCommand): boolean =>
    list.some(({ span }) => span.start <= command.span.start && command.span.end <= span.end);
  const isPlain =
    own.every((command) => list.includes(command) || isPart(command)) &&
    list.every(
      ({ connector, piped }) => !piped && connector !== "||" && connector !== "|" && connector !== "&",
    ) &&
    list.slice(0, -1).every((command) => !leaves(command));
  return main && isPlain && !isConditional({ commands }, main)
    ? [{ command: main, before: list.slice(0, -1) }]
    : [];
};

/** What a container starts with is short: each command is held with all before it. */
const mostCommands = 200;

/** All that run whatever the others do, as long as none that serves comes before. */
export const surelyRun: ListReader = (commands, startedBy) => {
  const { own, list } = listIn(commands, startedBy);
  if (list.length > mostCommands) return [];
  const end = own.find(leaves)?.span.start ?? Number.POSITIVE_INFINITY;
  return list
    .filter((command) => command.span.start <= end && !isConditional({ commands }, command))
    .map((command) => ({ command, before: beforeIn(list, command) }));
};

function listIn(commands: readonly ShellCommand[], startedBy: ShellCommand | undefined) {
  const own = commands.filter((command) => command.startedBy === startedBy);
  const level = startedBy ? startedBy.depth + 1 : 0;
  return { own, list: own.filter(({ depth }) => depth === level) };
}

/** Ends the shell that it runs in, or takes its place. */
const leaves = ({ name, words, connector }: ShellCommand): boolean =>
  connector !== "&" && (name === "exit" || (name === "exec" && words.length > 1));

/** Without those in the background, which change nothing for what follows. */
function beforeIn(list: readonly ShellCommand[], command: ShellCommand): readonly ShellCommand[] {
  const before: ShellCommand[] = [];
  let isApart = false;
  for (const each of list.slice(0, list.indexOf(command)).toReversed()) {
    if (each.connector === "&") isApart = true;
    else if (each.connector === ";") isApart = false;
    if (!isApart) before.unshift(each);
  }
  return before;
}
