/** Programs that a RUN starts and that its image surely does not have by then. */
import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import { optionOf } from "../../dockerfile/flags/flags.ts";
import { mountType } from "../../dockerfile/flags/mounts.ts";
import { isCertain } from "../../dockerfile/scripts/commandConditions.ts";
import { programOf, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { type Tool, tools } from "./facts/imageFacts.ts";
import { baseLacking, bringsUnseen, type LackingBase, mentionsTool } from "./imageTools.ts";

export interface MissingTool {
  readonly tool: Tool;
  /** The program as it is called. */
  readonly word: ShellWord;
  readonly base: LackingBase;
}

/** The first of them: it ends the build. Undefined where it is there, or where anything may have brought it. */
export function missingTool(
  { instruction, stage, script }: ShellRun,
  file: DockerfileInProject,
): MissingTool | undefined {
  if (instruction.isTrigger || script.hasErrors || instruction.flags.some(bringsFiles)) return undefined;
  const command = script.commands.find((each) => isTool(programOf(each)));
  const [word] = command ? unwrap(command.words) : [];
  const tool = word?.value;
  if (!command || !word || !isTool(tool) || !isCertain(script, command)) return undefined;
  const base = baseLacking(file, stage, tool, instruction);
  return base && !broughtBefore(command, tool, { instruction, script }, file)
    ? { tool, word, base }
    : undefined;
}

/** The names of those that are looked for. */
export const toolNames = new RegExp(`^(?:${tools.join("|")})$`);

const isTool = (name: string | undefined): name is Tool => tools.some((each) => each === name);

/** Whether what the script does before may put it there. */
function broughtBefore(
  command: ShellCommand,
  tool: Tool,
  { instruction, script }: Pick<ShellRun, "instruction" | "script">,
  { dockerfile }: DockerfileInProject,
): boolean {
  const written = dockerfile.text.slice(instruction.span.start, command.span.start);
  const before = script.commands.slice(0, script.commands.indexOf(command));
  return mentionsTool(written, tool) || bringsUnseen(script, before);
}

/** A mount may have programs in it. */
const bringsFiles = (flag: ShellRun["instruction"]["flags"][number]): boolean =>
  flag.name === "mount" && (mountType(flag) === "bind" || optionOf(flag, "from") !== undefined);
