/** `textDocument/rename` and `prepareRename`: the name of a stage or a build argument, in its Dockerfile and in compose and bake files that build it. */
import { LSPErrorCodes, type Range, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { slice } from "../../text/span.ts";
import { rangeOf } from "../convert.ts";
import { guardedAtOnce, type Session } from "../session.ts";
import { workspaceEdit } from "../workspaceEdit.ts";
import { symbolHere } from "./symbolHere.ts";

export function registerRename(session: Session): void {
  session.connection.onPrepareRename(
    guardedAtOnce(
      session,
      "textDocument/prepareRename",
      null,
      async (asked): Promise<{ range: Range; placeholder: string } | null> => {
        const here = await symbolHere(session, asked);
        if (!here?.renamable) return null;
        const { text } = here.document;
        return { range: rangeOf(text, here.span), placeholder: slice(text.getText(), here.span) };
      },
    ),
  );
  session.connection.onRenameRequest(
    guardedAtOnce(session, "textDocument/rename", null, async (asked): Promise<WorkspaceEdit | null> => {
      const here = await symbolHere(session, asked);
      if (!here?.renamable) return null;
      const { document, path } = here;
      const renamed = await here.renamed(asked.newName);
      if (!renamed.ok) throw new ResponseError(LSPErrorCodes.RequestFailed, session.say(renamed.reason));
      const isOwn = (file: string | undefined): boolean => file === document.path;
      const others = [...renamed.elsewhere].map(([file, edits]) => ({ path: file, edits }));
      const all = [{ path, edits: renamed.edits }, ...others];
      const edits = all.filter((file) => isOwn(file.path)).flatMap((file) => file.edits);
      const elsewhere = all.flatMap((file) =>
        file.path === undefined || isOwn(file.path) ? [] : [{ path: file.path, edits: file.edits }],
      );
      return workspaceEdit(session, document, { edits, elsewhere }) ?? null;
    }),
  );
}
