/** Takes a quick fix as the light bulb does, and writes the file. */
import { readFileSync } from "node:fs";
import type { TextEdit } from "vscode-languageserver";
import { Editor } from "../protocol/editor.ts";
import { TextBuffer } from "../protocol/textBuffer.ts";
import type { Workspace } from "../protocol/workspace.ts";

/** Rejects when the rule does not report in this file, offers no fix of this title, or reports still. */
export async function takeQuickFix(
  workspace: Workspace,
  file: string,
  rule: string,
  title: string,
): Promise<void> {
  const editor = await Editor.start(workspace);
  const buffer = new TextBuffer(readFileSync(workspace.path(file), "utf8"));
  const uri = editor.open(file, buffer.text);
  const actions = await editor.codeActions(uri, { rule, only: ["quickfix"] });
  const fix = actions.find((action) => action.title === title);
  if (!fix) throw new Error(`"${title}" is not among: ${actions.map((action) => action.title).join(", ")}`);

  const edits = (fix.edit?.documentChanges ?? []).flatMap((change): readonly TextEdit[] =>
    "edits" in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
  );
  buffer.apply(edits);
  workspace.write(file, buffer.text);

  editor.replace(uri, buffer.text);
  const left = await editor.problems(uri);
  if (left.some((problem) => problem.startsWith(`${rule} `))) throw new Error(`${rule} still reports`);
}
