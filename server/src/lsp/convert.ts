/**
 * Between the core and the protocol: offsets to positions and paths to URIs, in both directions.
 * The only module that does either.
 */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Position,
  type Range,
  type TextEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { Problem } from "../lint/problem.ts";
import type { Edit } from "../text/edit.ts";
import type { Span } from "../text/span.ts";
import { lowerDrive } from "./disk/nativePath.ts";

/**
 * The path the core knows a document by: absolute, "/"-separated, drive letters in lower case (`c:/srv`),
 * UNC shares as `//host/share`. Undefined for every scheme but `file:`: such documents have no neighbours.
 */
export function pathOf(uri: string): string | undefined {
  let parsed: URI;
  try {
    parsed = URI.parse(uri, true);
  } catch {
    return undefined;
  }
  if (parsed.scheme !== "file") return undefined;
  if (parsed.authority) return `//${parsed.authority}${parsed.path}`;
  return /^\/[a-z]:/i.test(parsed.path) ? lowerDrive(parsed.path.slice(1)) : parsed.path;
}

/** The URI of an absolute path of the core. */
export function uriOf(path: string): string {
  const share = /^\/\/([^/]+)(\/.*)?$/.exec(path);
  if (share) return URI.from({ scheme: "file", authority: share[1] ?? "", path: share[2] ?? "/" }).toString();
  return URI.from({ scheme: "file", path: path.startsWith("/") ? path : `/${path}` }).toString();
}

/** A text that is not open, as something with positions. */
export const closedDocument = (text: string): TextDocument => TextDocument.create("", "", 0, text);

export const positionAt = (document: TextDocument, offset: number): Position => document.positionAt(offset);

export const offsetAt = (document: TextDocument, position: Position): number => document.offsetAt(position);

/** Lines beyond the end count as its end. */
export const placeIn = (document: TextDocument, position: Position): Position =>
  position.line < document.lineCount ? position : document.positionAt(document.getText().length);

export const rangeOf = (document: TextDocument, span: Span): Range => ({
  start: document.positionAt(span.start),
  end: document.positionAt(span.end),
});

export const spanOf = (document: TextDocument, range: Range): Span => ({
  start: document.offsetAt(range.start),
  end: document.offsetAt(range.end),
});

export const textEdits = (document: TextDocument, edits: readonly Edit[]): TextEdit[] =>
  edits.map(({ span, newText }) => ({ range: rangeOf(document, span), newText }));

export const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Record<Problem["severity"], DiagnosticSeverity>;

/** What diagnostics name as their source. */
export const diagnosticSource = "slipway";

export const tags = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
} as const satisfies Record<Problem["tags"][number], DiagnosticTag>;
