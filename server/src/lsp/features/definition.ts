/** `textDocument/definition` in Dockerfiles: stages, ARG and ENV; in compose files: Dockerfiles, stages, ARG, watched files, services; in bake files: Dockerfiles, stages, ARG, targets, variables. */
import type { Location, LocationLink, Position } from "vscode-languageserver";
import { stagePlace, wholeStage } from "../../dockerfile/stages/stageNames.ts";
import { bakeLinkAt } from "../../navigation/bakeLinks.ts";
import { argumentLinkAt } from "../../navigation/composeUsers.ts";
import { variableDefinitionAt } from "../../navigation/variableDefinition.ts";
import { type ComposeLink, composeLinkAt } from "../../project/composeFiles/composeLinks.ts";
import type { Analysis } from "../analysis/analyser.ts";
import { snapshotOf } from "../analysis/snapshotOf.ts";
import { closedDocument, offsetAt, rangeOf, uriOf } from "../convert.ts";
import type { OpenDocument } from "../documents.ts";
import { guardedAtOnce, type Session } from "../session.ts";
import { stageIn } from "./stageHere.ts";

/** Of a document that is not on disk, which leads to nothing but itself, the path is undefined. */
type Definition = Omit<ComposeLink, "path"> & { readonly path: string | undefined };

export function registerDefinition(session: Session): void {
  session.connection.onDefinition(
    guardedAtOnce(
      session,
      "textDocument/definition",
      null,
      async ({ textDocument, position }): Promise<LocationLink[] | Location | null> => {
        const found = await definitionHere(session, textDocument.uri, position);
        if (!found) return null;
        const { document, link } = found;
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

interface DefinitionHere {
  readonly document: Pick<OpenDocument, "uri" | "path" | "text">;
  readonly link: Definition;
}

async function definitionHere(
  session: Session,
  uri: string,
  position: Position,
): Promise<DefinitionHere | undefined> {
  const document = session.documents.get(uri);
  if (document?.kind === "bake") {
    const { path = "", text } = document;
    const snapshot = await snapshotOf(session, path, { runBy: "anybody" });
    session.documents.ensureCurrent(document);
    const link = bakeLinkAt(snapshot, path, offsetAt(text, position));
    return link && { document, link };
  }
  const analysis = await session.analyser.atOnce(uri);
  const link = analysis && linkAt(analysis, offsetAt(analysis.document.text, position));
  return link && { document: analysis.document, link };
}

function linkAt(analysis: Analysis, offset: number): Definition | undefined {
  if (analysis.subject?.kind === "compose")
    return (
      composeLinkAt(analysis.subject.compose, offset) ?? argumentLinkAt(analysis.subject.compose, offset)
    );
  const here = stageIn(analysis, offset);
  if (!here) {
    const { subject, document } = analysis;
    const variable =
      subject?.kind === "dockerfile" ? variableDefinitionAt(subject.dockerfile, offset) : undefined;
    return variable && { ...variable, path: document.path };
  }
  const { span: origin, path, stage } = here;
  return { origin, path, target: stagePlace(stage), whole: wholeStage(stage) };
}
