/** `textDocument/documentSymbol` in Dockerfiles: a tree of stages, with bases and sizes. */
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { type OutlineEntry, outlineOf } from "../../navigation/outline.ts";
import { stageSizes } from "../../navigation/stageSizes.ts";
import { byteSize } from "../../text/byteSize.ts";
import { rangeOf } from "../convert.ts";
import { guarded, type Session } from "../session.ts";

export function registerDocumentSymbol(session: Session): void {
  session.connection.onDocumentSymbol(
    guarded(
      session,
      "textDocument/documentSymbol",
      null,
      async ({ textDocument }, token): Promise<DocumentSymbol[] | null> => {
        const analysis = await session.analyser.of(textDocument.uri, token);
        if (analysis?.subject?.kind !== "dockerfile") return null;
        const { dockerfile, inProject } = analysis.subject;
        const sizes = inProject && inProject.builtImages.length > 0 ? stageSizes(inProject) : undefined;
        return outlineOf(dockerfile, sizes).map((entry) =>
          symbolOf(entry, analysis.document.text, session.say),
        );
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

function symbolOf(entry: OutlineEntry, text: TextDocument, say: Session["say"]): DocumentSymbol {
  const { kind, name, detail, size, span, selection, children } = entry;
  const weight = size && `${size.of === "addition" ? "+" : ""}${say(byteSize(size.bytes))}`;
  const shown = [detail, weight].filter((part) => part !== undefined);
  return {
    kind: symbolKinds[kind],
    name,
    ...(shown.length > 0 && { detail: shown.join(" · ") }),
    range: rangeOf(text, span),
    selectionRange: rangeOf(text, selection),
    children: children.map((child) => symbolOf(child, text, say)),
  };
}
