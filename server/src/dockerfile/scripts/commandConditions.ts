/** Whether a command of a script runs whatever happens, short of a failure before it. */
import type { ShellCommand, ShellScript } from "./shellScript.ts";

/** In a branch, a loop, behind `||`, or behind a test and `&&`. What an outer shell's string holds is as sure as that. */
export function isConditional({ commands }: Pick<ShellScript, "commands">, command: ShellCommand): boolean {
  const { startedBy, depth } = command;
  const level = startedBy ? startedBy.depth + 1 : 0;
  if (depth !== level || (startedBy && isConditional({ commands }, startedBy))) return true;
  const list = commands.filter((each) => each.startedBy === startedBy && each.depth === level);
  for (let index = list.indexOf(command) - 1; index >= 0; index--) {
    const { connector, name } = list[index] as ShellCommand; // the index is one of the list
    if (connector === "||" || (connector === "&&" && /^(?:\[|\[\[|test)$/.test(name))) return true;
    if (connector !== "&&") return false;
  }
  return false;
}

/** Whether a script runs a command itself, whatever happens before, and does not provide for its failure. */
export const isCertain = (script: Pick<ShellScript, "commands">, command: ShellCommand): boolean =>
  command.startedBy === undefined && !isConditional(script, command) && !isProvidedFor(script, command);

/** `||` follows in its list. */
function isProvidedFor({ commands }: Pick<ShellScript, "commands">, command: ShellCommand): boolean {
  const rest = commands.slice(commands.indexOf(command));
  return rest.find(({ connector }) => connector !== "&&" && connector !== "|")?.connector === "||";
}
