/** What a stage's instructions say of the container that runs it: working directory, user, shell. */
import { posix } from "node:path";
import type { Instruction } from "./instruction.ts";
import { chainOf, externalBase, inheritedInstructions, type Stage } from "./stages.ts";
import { environmentOf, expand } from "./variables.ts";

/**
 * The absolute working directory at the end of the stage, or just before `until`.
 * Undefined where it rests on the base image or on a variable that is not known.
 */
export function workingDirectory(stage: Stage, until?: Instruction): string | undefined {
  let directory = chainOf(stage).at(-1)?.base.kind === "scratch" ? "/" : undefined;
  for (const instruction of inheritedInstructions(stage)) {
    if (instruction === until) break;
    const [path] = instruction.keyword === "WORKDIR" ? instruction.arguments : [];
    if (!path) continue;
    const text = expand(path.text, environmentOf(stage, instruction), instruction.escape);
    if (text === undefined) directory = undefined;
    else if (text.startsWith("/")) directory = posix.normalize(text);
    else directory = directory && posix.join(directory, text);
    if (directory !== undefined && directory !== "/") directory = directory.replace(/\/$/, "");
  }
  return directory;
}

/** The last USER of the stage or its parent stages; undefined where none is set. */
export const userInstruction = (stage: Stage): Instruction | undefined =>
  inheritedInstructions(stage).findLast(({ keyword }) => keyword === "USER");

export type ShellKind = "posix" | "powershell" | "cmd" | "unknown";

/** The shell that runs the shell form at an instruction: the last SHELL before it, else the base image's. */
export function shellAt(stage: Stage, instruction: Instruction): ShellKind {
  const inherited = inheritedInstructions(stage);
  const position = inherited.indexOf(instruction);
  const before = position === -1 ? inherited : inherited.slice(0, position);
  const shell = before.findLast(({ keyword }) => keyword === "SHELL");
  if (!shell) return isWindows(stage) ? "cmd" : "posix";
  const program = shell.exec?.[0]?.value
    .toLowerCase()
    .split(/[\\/]/)
    .at(-1)
    ?.replace(/\.exe$/, "");
  if (program === undefined) return "unknown";
  if (/^(?:ba|da|a|z|k)?sh$/.test(program)) return "posix";
  if (program === "powershell" || program === "pwsh") return "powershell";
  return program === "cmd" ? "cmd" : "unknown";
}

const isWindows = (stage: Stage): boolean =>
  /(?:^|\/)(?:windows|nanoserver|servercore|windowsservercore)\b/i.test(externalBase(stage)?.text ?? "");
