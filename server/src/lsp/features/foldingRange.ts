/** `textDocument/foldingRange` in Dockerfiles; compose files fold as the editor folds YAML. */
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import { foldingsOf } from "../../navigation/foldings.ts";
import { guarded, type Session } from "../session.ts";

export function registerFoldingRange(session: Session): void {
  session.connection.onFoldingRanges(
    guarded(
      session,
      "textDocument/foldingRange",
      null,
      async ({ textDocument }, token): Promise<FoldingRange[] | null> => {
        const analysis = await session.analyser.of(textDocument.uri, token);
        if (analysis?.subject?.kind !== "dockerfile") return null;
        return foldingsOf(analysis.subject.dockerfile).map(({ firstLine, lastLine, comment }) => ({
          startLine: firstLine,
          endLine: lastLine,
          ...(comment ? { kind: FoldingRangeKind.Comment } : {}),
        }));
      },
    ),
  );
}
