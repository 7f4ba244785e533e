/** `textDocument/references`: every place that means a stage or a build argument, in its Dockerfile and in compose and bake files that build it. */
import type { Location } from "vscode-languageserver";
import { guardedAtOnce, type Session } from "../session.ts";
import { symbolHere } from "./symbolHere.ts";

export function registerReferences(session: Session): void {
  session.connection.onReferences(
    guardedAtOnce(session, "textDocument/references", null, async (asked): Promise<Location[] | null> => {
      const here = await symbolHere(session, asked);
      if (!here) return null;
      const places = await here.places("workspace");
      return places
        .filter(({ declares }) => asked.context.includeDeclaration || !declares)
        .map(({ uri, range }) => ({ uri, range }));
    }),
  );
}
