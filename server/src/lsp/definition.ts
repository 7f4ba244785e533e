/** `textDocument/definition` in compose files: Dockerfiles, stages, watched files, services. */
import type { Location, LocationLink } from "vscode-languageserver";
import { composeLinkAt } from "../project/composeLinks.ts";
import { closedDocument, offsetAt, rangeOf, uriOf } from "./convert.ts";
import { guarded, type Session } from "./session.ts";

export function registerDefinition(session: Session): void {
  session.connection.onDefinition(
    guarded(
      session,
      "textDocument/definition",
      null,
      async ({ textDocument, position }, token): Promise<LocationLink[] | Location | null> => {
        const analysis = await session.analyser.of(textDocument.uri, token);
        if (analysis?.subject?.kind !== "compose") return null;
        const { document, subject } = analysis;
        const link = composeLinkAt(subject.compose, offsetAt(document.text, position));
        if (!link) return null;
        const targetUri = link.path === document.path ? textDocument.uri : uriOf(link.path);
        const target = closedDocument(session.files.readFile(link.path) ?? "");
        const targetSelectionRange = rangeOf(target, link.target);
        if (!session.client.definitionLinks) return { uri: targetUri, range: targetSelectionRange };
        return [
          {
            originSelectionRange: rangeOf(document.text, link.origin),
            targetUri,
            targetRange: rangeOf(target, link.whole),
            targetSelectionRange,
          },
        ];
      },
    ),
  );
}
