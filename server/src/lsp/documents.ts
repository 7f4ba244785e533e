/** The documents that are open in the editor, kept in step with its increments. */
import { type Connection, LSPErrorCodes, ResponseError, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type ConfigurationKind, configurationKind } from "../config/configuration.ts";
import { pathOf } from "./convert.ts";
import { type DocumentKind, documentKind } from "./documentKind.ts";
import { TextVersion } from "./textVersion.ts";

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
    create: TextVersion.create,
    update: (document, changes, version) => document.edited(changes, version),
  });
  /** By path: the URIs of the documents that are open there, the latest last. One file may go by several. */
  readonly #uris = new Map<string, readonly string[]>();

  /** Follows the client; `onEvent` hears of every document, also of those that are none of ours. */
  listen(connection: Connection, onEvent: (event: DocumentEvent, uri: string) => void): void {
    const open = new Set<string>();
    const announced = new Set<string>();
    const close = (uri: string): void => {
      open.delete(uri);
      this.#note(uri, false);
      onEvent("close", uri);
    };
    this.#synced.onDidOpen(({ document: { uri } }) => {
      // Whoever opens a document again has given up the one that was there, whatever its language was.
      if (open.has(uri)) close(uri);
      open.add(uri);
      this.#note(uri, true);
      announced.add(uri);
      onEvent("open", uri);
    });
    this.#synced.onDidChangeContent(({ document }) => {
      // An opening counts as a change too: it has been announced already.
      if (!announced.delete(document.uri)) onEvent("change", document.uri);
    });
    this.#synced.onDidSave(({ document }) => onEvent("save", document.uri));
    this.#synced.onDidClose(({ document }) => close(document.uri));
    this.#synced.listen(connection);
  }

  #note(uri: string, isOpen: boolean): void {
    const path = pathOf(uri);
    if (path === undefined) return;
    const others = (this.#uris.get(path) ?? []).filter((other) => other !== uri);
    const uris = isOpen ? [...others, uri] : others;
    if (uris.length > 0) this.#uris.set(path, uris);
    else this.#uris.delete(path);
  }

  get(uri: string): OpenDocument | undefined {
    const text = this.#named(uri);
    if (!text) return undefined;
    const path = pathOf(uri);
    const name = (path ?? uri).replace(/^.*\//, "");
    const kind = documentKind(text.languageId, name);
    return kind && { uri, path, kind, text };
  }

  /** An open configuration file, whatever its language. */
  configuration(uri: string): OpenConfiguration | undefined {
    const text = this.#named(uri);
    if (!text) return undefined;
    const path = pathOf(uri);
    const kind = configurationKind((path ?? uri).replace(/^.*\//, ""));
    return kind && { uri, path: path ?? uri, kind, text };
  }

  /** A client may open a document under what is no URI: that has no name to tell its kind by. */
  #named(uri: string): TextDocument | undefined {
    return typeof uri === "string" ? this.#synced.get(uri) : undefined;
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
    const uri = this.#uris.get(path)?.at(-1);
    return uri === undefined ? undefined : this.#synced.get(uri);
  }
}

export const contentModified = (): ResponseError<void> =>
  new ResponseError(LSPErrorCodes.ContentModified, "The text has changed meanwhile");
