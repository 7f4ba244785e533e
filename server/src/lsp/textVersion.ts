/**
 * A document's text as it was at one version, for whoever holds on to it while the document goes on to be edited.
 * The library's document counts the lines of a text anew when it is made, and only those of the edit when it is edited: so
 * there is one of it, which all versions share, and a version that is no longer the latest counts for itself.
 */
import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { type Position, type Range, TextDocument } from "vscode-languageserver-textdocument";
import { offsetAt, placeIn, positionAt } from "./convert.ts";

export class TextVersion implements TextDocument {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly #text: string;
  /** The document of this version, until a later one goes on with it. */
  #shared: TextDocument;

  private constructor(document: TextDocument) {
    this.uri = document.uri;
    this.languageId = document.languageId;
    this.version = document.version;
    this.#text = document.getText();
    this.#shared = document;
  }

  static readonly create = (uri: string, languageId: string, version: number, text: string): TextVersion =>
    new TextVersion(TextDocument.create(uri, languageId, version, text));

  /** The next version. Throws, as the library does, where a change is none: this one stays as it is. */
  edited(changes: readonly TextDocumentContentChangeEvent[], version: number): TextVersion {
    const { uri, languageId } = this;
    // Where an edit joins or parts the halves of a line end, the library's document loses count of its lines.
    const hasReturns = [this.#text, ...changes.map(({ text }) => text)].some((text) => text.includes("\r"));
    const counted = (document: TextDocument): TextDocument =>
      hasReturns ? TextDocument.create(uri, languageId, version, document.getText()) : document;
    let document = counted(this.#document);
    for (const change of changes) {
      document = counted(TextDocument.update(document, [withinText(document, change)], version));
    }
    return new TextVersion(document);
  }

  get lineCount(): number {
    return this.#document.lineCount;
  }

  getLineRange(line: number): Range {
    return this.#document.getLineRange(line);
  }

  getEOLCharacters(line: number): string {
    return this.#document.getEOLCharacters(line);
  }

  getText(range?: Range): string {
    return range ? this.#document.getText(range) : this.#text;
  }

  positionAt(offset: number): Position {
    return positionAt(this.#document, offset);
  }

  offsetAt(position: Position): number {
    return offsetAt(this.#document, position);
  }

  get #document(): TextDocument {
    if (this.#shared.getText() !== this.#text) {
      this.#shared = TextDocument.create(this.uri, this.languageId, this.version, this.#text);
    }
    return this.#shared;
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
