/** Which file of the workspace gives a container its variables; what was chosen before is proposed. */
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { environmentFiles, environmentFileTrouble } from "../containers/environmentFiles.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import { listText } from "../terminal/safeText.ts";
import type { AnyTarget } from "./argument.ts";

const key = "slipway.environmentFiles";

/** More than these are no choice any more. */
const mostFiles = 50;

/** Absolute path; undefined for none. Asks only where the workspace has such a file. `memory`: the workspace's. */
export async function chooseEnvironmentFile(
  memory: vscode.Memento,
  { tag, dockerfile }: AnyTarget,
): Promise<Outcome<string | undefined>> {
  const found = await vscode.workspace.findFiles("**/.env*", "**/node_modules/**", mostFiles);
  const files = environmentFiles(
    found.map(({ fsPath }) => fsPath),
    dockerfile,
  );
  if (files.length === 0) return { ok: true, value: undefined };
  // By image: "" stands for none, which is a choice as well.
  const remembered = memory.get<Readonly<Record<string, string>>>(key, {});
  const before = remembered[tag];
  const items = await Promise.all(["", ...files].map(describe));
  // The list begins with what was chosen before, and is otherwise in its own order.
  const ordered = [...items].sort((a, b) => Number(b.file === before) - Number(a.file === before));
  const picked = await vscode.window.showQuickPick(ordered, {
    title: vscode.l10n.t("Run {0}", tag),
    placeHolder: vscode.l10n.t("Which file has the container’s variables?"),
  });
  if (!picked) return failure("cancelled");
  await memory.update(key, { ...remembered, [tag]: picked.file });
  return { ok: true, value: picked.file === "" ? undefined : picked.file };
}

async function describe(file: string): Promise<vscode.QuickPickItem & { readonly file: string }> {
  if (file === "") return { label: vscode.l10n.t("No file"), file };
  const label = listText(vscode.workspace.asRelativePath(file));
  const detail = trouble(await readFile(file, "utf8").catch(() => ""));
  return { label, file, ...(detail !== undefined && { detail }) };
}

function trouble(text: string): string | undefined {
  const found = environmentFileTrouble(text);
  switch (found?.kind) {
    case "quoted":
      return vscode.l10n.t(
        "docker run takes the quotes around the value of {0} as a part of it.",
        found.name,
      );
    case "refused":
      return vscode.l10n.t("docker run does not take line {0} of it.", found.line);
    default:
      return undefined;
  }
}
