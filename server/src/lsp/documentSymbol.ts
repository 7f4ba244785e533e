/** `textDocument/documentSymbol` in Dockerfiles: a tree of stages. */
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type OutlineEntry, outlineOf } from "../navigation/outline.ts";
import { rangeOf } from "./convert.ts";
import { guarded, type Session } from "./session.ts";

export function registerDocumentSymbol(session: Session): void {
  session.connection.onDocumentSymbol(
    guarded(
      session,
      "textDocument/documentSymbol",
      null,
      async ({ textDocument }, token): Promise<DocumentSymbol[] | null> => {
        const analysis = await session.analyser.of(textDocument.uri, token);
        if (analysis?.subject?.kind !== "dockerfile") return null;
        const { text } = analysis.document;
        return outlineOf(analysis.subject.dockerfile).map((entry) => symbolOf(entry, text));
      },
    ),
  );
}

const symbolKinds = {
  stage: SymbolKind.Module,
  argument: SymbolKind.Constant,
  variable: SymbolKind.Variable,
  instruction: SymbolKind.Function,
} as const satisfies Record<OutlineEntry["kind"], SymbolKind>;

const symbolOf = (
  { kind, name, detail, span, selection, children }: OutlineEntry,
  text: TextDocument,
): DocumentSymbol => ({
  kind: symbolKinds[kind],
  name,
  ...(detail !== undefined && { detail }),
  range: rangeOf(text, span),
  selectionRange: rangeOf(text, selection),
  children: children.map((child) => symbolOf(child, text)),
});
