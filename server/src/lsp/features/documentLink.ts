/** `textDocument/documentLink`: from sources, Dockerfiles, contexts, environment files and watched paths to the disk. */
import type { DocumentLink } from "vscode-languageserver";
import type { LintSubject } from "../../lint/engine.ts";
import { bakeFileLinks } from "../../navigation/bakeFileLinks.ts";
import { composeLinks, dockerfileLinks, type FileLink } from "../../navigation/fileLinks.ts";
import { CommandId, type RevealFolderArguments } from "../../protocol/index.ts";
import { rangeOf, uriOf } from "../convert.ts";
import { guarded, type Session } from "../session.ts";

export function registerDocumentLink(session: Session): void {
  session.connection.onDocumentLinks(
    guarded(
      session,
      "textDocument/documentLink",
      [],
      async ({ textDocument }, token): Promise<DocumentLink[]> => {
        const analysis = await session.analyser.of(textDocument.uri, token);
        const { text } = analysis?.document ?? {};
        if (!analysis?.subject || !text) return [];
        return linksOf(analysis.subject).flatMap((link) => {
          const target = targetOf(session, link);
          return target === undefined ? [] : [{ range: rangeOf(text, link.span), target }];
        });
      },
    ),
  );
}

function linksOf(subject: LintSubject): readonly FileLink[] {
  if (subject.kind === "compose") return composeLinks(subject.compose);
  if (subject.kind === "bake") return bakeFileLinks(subject.bake);
  return subject.kind === "dockerfile" && subject.inProject ? dockerfileLinks(subject.inProject) : [];
}

/** An editor opens no folders: Slipway's own client shows them among the files. */
function targetOf({ client }: Session, { path, kind }: FileLink): string | undefined {
  const uri = uriOf(path);
  if (kind === "file") return uri;
  const argument: RevealFolderArguments = { uri };
  return client.commands
    ? `command:${CommandId.revealFolder}?${encodeURIComponent(JSON.stringify([argument]))}`
    : undefined;
}
