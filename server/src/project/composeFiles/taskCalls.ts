/** The calls of Compose in a workspace folder's `.vscode/tasks.json`. */
import type { FileSystem } from "../../files/fileSystem.ts";
import { resolvePath } from "../../files/paths.ts";
import { type WorkspaceTask, workspaceTasks } from "../workspaceTasks.ts";
import { type ComposeCall, calledFrom, composeCallIn, shellWords } from "./composeCalls.ts";

/** With absolute paths. Empty where there are no tasks, or nobody can read them. */
export function taskCalls(files: FileSystem, folder: string): readonly ComposeCall[] {
  const path = resolvePath(folder, ".vscode/tasks.json");
  // Whether there is such a folder is known where the folder was listed.
  const text = files.kindOf(path) === "file" ? files.readFile(path) : undefined;
  if (text === undefined || !text.includes("compose")) return [];
  return workspaceTasks(text).flatMap((task) => callOf(task, folder) ?? []);
}

function callOf(
  { command = "", args, cwd: written = "." }: WorkspaceTask,
  folder: string,
): ComposeCall | undefined {
  const words = [...shellWords(command), ...args];
  const call = composeCallIn(words.map((word) => atFolder(word, folder)));
  const cwd = resolvePath(folder, atFolder(written, folder));
  const paths = [...(call?.files ?? []), ...(call?.envFiles ?? []), call?.projectDirectory ?? "", cwd];
  // What other variables stand for only VS Code knows.
  if (!call || call.files.length === 0 || paths.some((each) => each.includes("$"))) return undefined;
  return calledFrom(cwd, call);
}

const atFolder = (text: string, folder: string): string =>
  text.replace(/\$\{workspace(?:Folder|Root)\}/g, folder);
