/** `textDocument/documentHighlight`: the places of one document that mean the stage or the argument under the cursor. */
import { type DocumentHighlight, DocumentHighlightKind } from "vscode-languageserver";
import { guardedAtOnce, type Session } from "../session.ts";
import { symbolHere } from "./symbolHere.ts";

export function registerDocumentHighlight(session: Session): void {
  session.connection.onDocumentHighlight(
    guardedAtOnce(
      session,
      "textDocument/documentHighlight",
      null,
      async (asked): Promise<DocumentHighlight[] | null> => {
        const here = await symbolHere(session, asked);
        if (!here) return null;
        // This is asked at every move of the cursor: other files are left alone where they are not needed.
        const isDockerfile = here.document.path === here.path;
        const places = isDockerfile ? here.placesInDockerfile() : await here.places("near");
        return places
          .filter(({ uri }) => uri === here.document.uri)
          .map(({ range, declares }) => ({
            range,
            kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
          }));
      },
    ),
  );
}
