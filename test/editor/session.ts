/** One VS Code with Slipway in it: the newest or the oldest, from the development folder or from the package. */
import path from "node:path";
import { packageFile } from "../../scripts/package.mjs";
import type { LaunchedVSCode, LaunchOptions } from "../../scripts/vscode/launch.mjs";
import { launchVSCode } from "../../scripts/vscode/launch.mjs";
import type { LegName } from "../../scripts/vscode/legs.mjs";
import { ProblemsView } from "./problemsView.ts";
import { TextEditor } from "./textEditor.ts";
import { Workbench } from "./workbench.ts";

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
  const extension =
    setup.from === "folder" ? { developmentExtensions: [repository] } : { vsix: [packageFile] };
  const vscode = await launchVSCode({ ...options, ...extension, leg: setup.leg });
  await filesOf(vscode).catch(async (error: unknown) => {
    await vscode.close();
    throw error;
  });
  vscode.page.setDefaultTimeout(20_000);
  const workbench = new Workbench(vscode.page, setup.name);
  return {
    workbench,
    editor: new TextEditor(workbench),
    problems: new ProblemsView(workbench),
    close: vscode.close,
  };
}

/** Before its files are there, VS Code takes questions for them and leaves them unanswered. */
function filesOf({ page }: LaunchedVSCode): Promise<void> {
  return page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
}
