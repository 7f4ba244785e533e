/** What an editor does when the user takes a code action: all of its changes, or none and an error. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CodeAction, CreateFile, TextDocumentEdit } from "vscode-languageserver";
import type { Editor } from "./editor.ts";
import { TextBuffer } from "./textBuffer.ts";

/** Changes open documents in the editor, as if typed, and closed files on disk. */
export function takeAction(editor: Editor, action: CodeAction | undefined): void {
  if (!action) throw new Error("There is no such code action");
  const changes = action.edit?.documentChanges ?? [];
  if (changes.length === 0) throw new Error(`"${action.title}" changes nothing`);
  for (const change of changes as (CreateFile | TextDocumentEdit)[]) {
    if ("kind" in change) createFile(editor, change.uri);
    else applyEdit(editor, change);
  }
}

function createFile(editor: Editor, uri: string): void {
  if (existsSync(fileURLToPath(uri))) throw new Error(`${uri} exists already`);
  editor.workspace.write(relative(editor, uri), "");
}

function applyEdit(editor: Editor, { textDocument: { uri, version }, edits }: TextDocumentEdit): void {
  const textEdits = edits.map((edit) => {
    if (!("newText" in edit)) throw new Error("Only plain text edits were announced");
    return edit;
  });
  const open = editor.buffers.get(uri);
  if (open) {
    if (version !== open.version)
      throw new Error(`An edit of version ${version}, but ${uri} has ${open.version}`);
    const changed = new TextBuffer(open.text);
    changed.apply(textEdits);
    editor.replace(uri, changed.text);
    return;
  }
  if (version !== null) throw new Error(`${uri} is not open and has no version`);
  const buffer = new TextBuffer(readFileSync(fileURLToPath(uri), "utf8"));
  buffer.apply(textEdits);
  editor.workspace.write(relative(editor, uri), buffer.text);
}

const relative = (editor: Editor, uri: string): string =>
  decodeURIComponent(uri.slice(editor.workspace.uri().replace(/\/?$/, "/").length));
