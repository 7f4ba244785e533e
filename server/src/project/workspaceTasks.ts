/** The tasks of a workspace folder, as its `tasks.json` has them. https://code.visualstudio.com/docs/reference/tasks-appendix */
import { parseJsonc } from "../text/jsonc.ts";
import { isRecord } from "../text/record.ts";

export interface WorkspaceTask {
  /** `shell`, `process`, or what an extension brings. */
  readonly type: unknown;
  /** Undefined where it has none, as tasks of extensions. Variables are left as they are written, here and below. */
  readonly command: string | undefined;
  /** "" for what is no text. */
  readonly args: readonly string[];
  readonly cwd: string | undefined;
  /** All of it. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Empty where nobody can read them. */
export function workspaceTasks(text: string): readonly WorkspaceTask[] {
  const json = parseJsonc(text);
  const tasks = isRecord(json) && Array.isArray(json["tasks"]) ? json["tasks"].filter(isRecord) : [];
  return tasks.map((task) => ({
    type: task["type"],
    command: taskText(task["command"]),
    args: Array.isArray(task["args"]) ? task["args"].map((each) => taskText(each) ?? "") : [],
    cwd: isRecord(task["options"]) ? taskText(task["options"]["cwd"]) : undefined,
    json: task,
  }));
}

/** A text, or one with a `quoting` of its own. */
export function taskText(value: unknown): string | undefined {
  const text = isRecord(value) ? value["value"] : value;
  return typeof text === "string" ? text : undefined;
}
