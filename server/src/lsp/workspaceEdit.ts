/** A fix as the protocol's `WorkspaceEdit`: edits of versioned documents, of closed files, and new files. */
import { CreateFile, TextDocumentEdit, type TextEdit, type WorkspaceEdit } from "vscode-languageserver";
import type { Fix } from "../lint/problem.ts";
import type { FileEdits } from "../lint/rule.ts";
import { closedDocument, textEdits, uriOf } from "./convert.ts";
import type { OpenDocument } from "./documents.ts";
import type { Session } from "./session.ts";

interface FileChange {
  readonly uri: string;
  /** Null for a file that is not open. */
  readonly version: number | null;
  readonly edits: TextEdit[];
  readonly create: boolean;
}

/** Undefined when a part of the fix cannot be made: the file is unreadable, or the client cannot create files. */
export function workspaceEdit(
  session: Session,
  document: Pick<OpenDocument, "uri" | "text">,
  fix: Pick<Fix, "edits" | "elsewhere">,
): WorkspaceEdit | undefined {
  const own = {
    uri: document.uri,
    version: document.text.version,
    edits: textEdits(document.text, fix.edits),
  };
  const elsewhere = fix.elsewhere.map((file) => changeElsewhere(session, file));
  const changes: FileChange[] = own.edits.length > 0 ? [{ ...own, create: false }] : [];
  for (const change of elsewhere) {
    if (!change) return undefined;
    changes.push(change);
  }
  if (session.client.documentChanges) {
    if (!session.client.createsFiles && changes.some(({ create }) => create)) return undefined;
    return { documentChanges: changes.flatMap(documentChanges) };
  }
  if (changes.some(({ create }) => create)) return undefined;
  return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
}

function changeElsewhere(session: Session, { path, edits, create }: FileEdits): FileChange | undefined {
  const open = session.documents.at(path);
  const text = create ? "" : (open?.getText() ?? session.files.readFile(path));
  if (text === undefined) return undefined;
  return {
    uri: open?.uri ?? uriOf(path),
    version: open?.version ?? null,
    edits: textEdits(closedDocument(text), edits),
    create: create === true,
  };
}

/** A file that has come into being meanwhile makes the whole edit fail, which is better than losing its text. */
const documentChanges = ({ uri, version, edits, create }: FileChange): (CreateFile | TextDocumentEdit)[] => [
  ...(create ? [CreateFile.create(uri, { overwrite: false, ignoreIfExists: false })] : []),
  TextDocumentEdit.create({ uri, version }, edits),
];
