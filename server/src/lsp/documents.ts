/** The documents that are open in the editor, kept in step with its increments. */
import {
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentContentChangeEvent,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { type ConfigurationKind, configurationKind } from "../config/configuration.ts";
import { pathOf, placeIn } from "./convert.ts";
import { type DocumentKind, documentKind } from "./documentKind.ts";

export interface OpenDocument {
  readonly uri: string;
  /** Absolute path, "/"-separated; undefined when the document is not on this machine's disk. */
  readonly path: string | undefined;
  readonly kind: DocumentKind;
  /** This version's text: a later version is another object. */
  readonly text: TextDocument;
}

export interface OpenConfiguration {
  readonly uri: string;
  /** As in `OpenDocument`; the URI of what is not on this machine's disk. */
  readonly path: string;
  readonly kind: ConfigurationKind;
  readonly text: TextDocument;
}

export type DocumentEvent = "open" | "change" | "save" | "close";

export class Documents {
  readonly #synced = new TextDocuments({
    create: TextDocument.create,
    // A copy, so that what holds on to a version keeps its text.
    update(document, changes, version) {
      const { uri, languageId } = document;
      const copy = TextDocument.create(uri, languageId, document.version, document.getText());
      for (const change of changes) TextDocument.update(copy, [withinText(copy, change)], version);
      return copy;
    },
  });
  readonly #uris = new Map<string, string>();

  /** Follows the client; `onEvent` hears of every document, also of those that are none of ours. */
  listen(connection: Connection, onEvent: (event: DocumentEvent, uri: string) => void): void {
    const opened = new Set<string>();
    this.#synced.onDidOpen(({ document }) => {
      const path = pathOf(document.uri);
      if (path !== undefined) this.#uris.set(path, document.uri);
      opened.add(document.uri);
      onEvent("open", document.uri);
    });
    this.#synced.onDidChangeContent(({ document }) => {
      // An opening counts as a change too: it has been announced already.
      if (!opened.delete(document.uri)) onEvent("change", document.uri);
    });
    this.#synced.onDidSave(({ document }) => onEvent("save", document.uri));
    this.#synced.onDidClose(({ document }) => {
      const path = pathOf(document.uri);
      if (path !== undefined && this.#uris.get(path) === document.uri) this.#uris.delete(path);
      onEvent("close", document.uri);
    });
    this.#synced.listen(connection);
  }

  get(uri: string): OpenDocument | undefined {
    const text = this.#synced.get(uri);
    if (!text) return undefined;
    const path = pathOf(uri);
    const name = (path ?? uri).replace(/^.*\//, "");
    const kind = documentKind(text.languageId, name);
    return kind && { uri, path, kind, text };
  }

  /** An open configuration file, whatever its language. */
  configuration(uri: string): OpenConfiguration | undefined {
    const text = this.#synced.get(uri);
    const path = pathOf(uri);
    const kind = configurationKind((path ?? uri).replace(/^.*\//, ""));
    return text && kind && { uri, path: path ?? uri, kind, text };
  }

  /** Rejects an answer about a text that is no longer the document's: its places mean something else by now. */
  ensureCurrent({ uri, text }: Pick<OpenDocument, "uri" | "text">): void {
    if (this.#synced.get(uri) !== text) throw contentModified();
  }

  all(): readonly OpenDocument[] {
    return this.#synced.keys().flatMap((uri) => this.get(uri) ?? []);
  }

  /** The open document at a path, whatever its language. */
  at(path: string): TextDocument | undefined {
    const uri = this.#uris.get(path);
    return uri === undefined ? undefined : this.#synced.get(uri);
  }
}

/** An edit that reaches beyond the end reaches to it: taken as it is, it would make the lines lose count. */
function withinText(
  document: TextDocument,
  change: TextDocumentContentChangeEvent,
): TextDocumentContentChangeEvent {
  if (!("range" in change)) return change;
  const { start, end } = change.range;
  return { text: change.text, range: { start: placeIn(document, start), end: placeIn(document, end) } };
}

export const contentModified = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, "The text has changed meanwhile");
