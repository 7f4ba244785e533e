/** One VS Code with Slipway in it: the newest or the oldest, from the development folder or from the package. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { LaunchOptions } from "../../scripts/vscode/launch.mjs";
import { launchVSCode } from "../../scripts/vscode/launch.mjs";
import type { LegName } from "../../scripts/vscode/legs.mjs";
import { ProblemsView } from "./problemsView.ts";
import { TextEditor } from "./textEditor.ts";
import { Workbench } from "./workbench.ts";

export const repository = path.join(import.meta.dirname, "..", "..");

/** The ways in which users have Slipway. */
export const setups = [
  { name: "current", leg: "current", from: "folder" },
  { name: "oldest", leg: "oldest", from: "folder" },
  { name: "vsix", leg: "current", from: "package" },
] as const satisfies readonly Setup[];

export interface Setup {
  readonly name: string;
  readonly leg: LegName;
  readonly from: "folder" | "package";
}

export interface EditorSession {
  readonly workbench: Workbench;
  readonly editor: TextEditor;
  readonly problems: ProblemsView;
  close(): Promise<void>;
}

export async function startSession(
  setup: Setup,
  options: Pick<LaunchOptions, "folder" | "locale" | "trusted" | "settings" | "environment" | "viewport">,
): Promise<EditorSession> {
  const extension =
    setup.from === "folder" ? { developmentExtensions: [repository] } : { vsix: [await packagedExtension()] };
  const vscode = await launchVSCode({ ...options, ...extension, leg: setup.leg });
  const workbench = new Workbench(vscode.page, setup.name);
  return {
    workbench,
    editor: new TextEditor(workbench),
    problems: new ProblemsView(workbench),
    close: vscode.close,
  };
}

let packaged: Promise<string> | undefined;

/** Packaged once per run, as a user would get it. */
function packagedExtension(): Promise<string> {
  packaged ??= promisify(execFile)(process.execPath, ["scripts/package.mjs"], { cwd: repository }).then(
    ({ stdout }) => path.join(repository, stdout.slice(0, stdout.indexOf(":"))),
  );
  return packaged;
}
