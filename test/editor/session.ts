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

const run = promisify(execFile);

export const repository = path.join(import.meta.dirname, "..", "..");

export interface Setup {
  readonly name: string;
  readonly leg: LegName;
  /** How VS Code gets the extension. */
  readonly from: "folder" | "package";
}

/** The ways in which users have Slipway. */
export const setups = {
  current: { name: "current", leg: "current", from: "folder" },
  oldest: { name: "oldest", leg: "oldest", from: "folder" },
  packaged: { name: "packaged", leg: "current", from: "package" },
} as const satisfies Record<string, Setup>;

export interface EditorSession {
  readonly workbench: Workbench;
  readonly editor: TextEditor;
  readonly problems: ProblemsView;
  close(): Promise<void>;
}

type SessionOptions = Pick<
  LaunchOptions,
  "folder" | "locale" | "trusted" | "settings" | "environment" | "viewport"
>;

export async function startSession(setup: Setup, options: SessionOptions): Promise<EditorSession> {
  const vscode = await launchVSCode({ ...options, ...(await prepare(setup.from)), leg: setup.leg });
  vscode.page.setDefaultTimeout(20_000);
  const workbench = new Workbench(vscode.page, setup.name);
  return {
    workbench,
    editor: new TextEditor(workbench),
    problems: new ProblemsView(workbench),
    close: vscode.close,
  };
}

async function prepare(from: Setup["from"]): Promise<Pick<LaunchOptions, "developmentExtensions" | "vsix">> {
  if (from === "package") return { vsix: [await packageExtension()] };
  await bundle();
  return { developmentExtensions: [repository] };
}

/** Bundles what `package.json` names, as the development folder is loaded from it. */
export async function bundle(): Promise<void> {
  await run(process.execPath, ["scripts/build.mjs"], { cwd: repository });
}

/** Packages the extension as a user gets it, and returns the file. */
async function packageExtension(): Promise<string> {
  const { stdout } = await run(process.execPath, ["scripts/package.mjs"], { cwd: repository });
  const name = /^\S+\.vsix/m.exec(stdout)?.[0];
  if (!name) throw new Error(`the packaging names no file: ${stdout}`);
  return path.join(repository, name);
}
