/** `textDocument/definition` in Dockerfiles: stages, ARG and ENV; in compose files: Dockerfiles, stages, watched files, services. */
import type { Location, LocationLink } from "vscode-languageserver";
import { stagePlace, wholeStage } from "../dockerfile/stageNames.ts";
import { variableDefinitionAt } from "../navigation/variableDefinition.ts";
import { type ComposeLink, composeLinkAt } from "../project/composeLinks.ts";
import type { Analysis } from "./analyser.ts";
import { closedDocument, offsetAt, rangeOf, uriOf } from "./convert.ts";
import { guarded, type Session } from "./session.ts";
import { stageIn } from "./stageHere.ts";

/** Of a document that is not on disk, which leads to nothing but itself, the path is undefined. */
type Definition = Omit<ComposeLink, "path"> & { readonly path: string | undefined };

export function registerDefinition(session: Session): void {
  session.connection.onDefinition(
    guarded(
      session,
      "textDocument/definition",
      null,
      async ({ textDocument, position }, token): Promise<LocationLink[] | Location | null> => {
        const analysis = await session.analyser.of(textDocument.uri, token);
        const link = analysis && linkAt(analysis, offsetAt(analysis.document.text, position));
        if (!link) return null;
        const { document } = analysis;
        const { uri: targetUri, text: target } =
          link.path === undefined || link.path === document.path
            ? document
            : { uri: uriOf(link.path), text: closedDocument(session.files.readFile(link.path) ?? "") };
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

function linkAt(analysis: Analysis, offset: number): Definition | undefined {
  if (analysis.subject?.kind === "compose") return composeLinkAt(analysis.subject.compose, offset);
  const here = stageIn(analysis, offset);
  if (!here) {
    const { subject, document } = analysis;
    const variable = subject && variableDefinitionAt(subject.dockerfile, offset);
    return variable && { ...variable, path: document.path };
  }
  const { span: origin, path, stage } = here;
  return { origin, path, target: stagePlace(stage), whole: wholeStage(stage) };
}
