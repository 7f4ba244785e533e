/** The stage that a position of a Dockerfile, a compose file or a bake file means, and every place that means it too. */
import type { Position, Range } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { stageNameAt, stageNames } from "../../dockerfile/stages/stageNames.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { bakeStageAt } from "../../navigation/bakeStage.ts";
import { composeTarget, targetAt } from "../../navigation/composeUsers.ts";
import { isRenamable } from "../../navigation/stageRename.ts";
import { type Surroundings, stageTargets, stageUsers } from "../../navigation/stageUsers.ts";
import { isByNumber, type WrittenTarget } from "../../navigation/writtenTarget.ts";
import { type Span, spanAt, touches } from "../../text/span.ts";
import type { Analysis } from "../analysis/analyser.ts";
import { snapshotOf } from "../analysis/snapshotOf.ts";
import { closedDocument, offsetAt, rangeOf, uriOf } from "../convert.ts";
import { contentModified, type OpenDocument } from "../documents.ts";
import type { Session } from "../session.ts";
import { openBuildFiles, workspaceBuildFiles } from "../workspace/workspaceBuildFiles.ts";

export interface StageHere {
  /** The document that was asked about. */
  readonly document: Pick<OpenDocument, "uri" | "path" | "text">;
  /** What means the stage in it, without quotes. */
  readonly span: Span;
  readonly renamable: boolean;
  readonly stage: Stage;
  /** Of the stage. */
  readonly dockerfile: Dockerfile;
  /** Its absolute path; undefined for the asked document where that is not on disk. */
  readonly path: string | undefined;
}

export interface StagePlace {
  readonly uri: string;
  readonly range: Range;
  readonly declares: boolean;
}

/** Where compose and bake files are looked for: `near` the Dockerfile and among what is open, or in the whole workspace. */
export type Reach = "near" | "workspace";

export interface Asked {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

/** Undefined where nothing surely means a stage. */
export async function stageHere(
  session: Session,
  { textDocument: { uri }, position }: Asked,
): Promise<StageHere | undefined> {
  const document = session.documents.get(uri);
  if (document?.kind === "bake") {
    const { path = "", text } = document;
    const snapshot = await snapshotOf(session, path, { runBy: "anybody" });
    session.documents.ensureCurrent(document);
    const here = bakeStageAt(snapshot, path, offsetAt(text, position));
    return here && { ...here, document, renamable: isRenamableTarget(here, here.stage) };
  }
  const analysis = await session.analyser.atOnce(uri);
  return analysis && stageIn(analysis, offsetAt(analysis.document.text, position));
}

const isRenamableTarget = (target: Pick<WrittenTarget, "text" | "plain">, stage: Stage): boolean =>
  isRenamable({ stage, plain: target.plain, kind: isByNumber(target, stage) ? "number" : "name" });

export function stageIn({ document, subject }: Analysis, offset: number): StageHere | undefined {
  if (subject?.kind === "dockerfile") {
    const { dockerfile } = subject;
    const name = stageNameAt(dockerfile, offset);
    if (!name) return undefined;
    const { stage, span } = name;
    return { document, span, renamable: isRenamable(name), stage, dockerfile, path: document.path };
  }
  if (subject?.kind !== "compose") return undefined;
  const service = targetAt(subject.compose.compose.services, offset);
  const target = service?.build?.target;
  if (!service || !target?.known) return undefined;
  const found = subject.compose.dockerfileOf(service);
  const stage = found?.dockerfile.targetStage(target.text);
  if (!found || !stage) return undefined;
  const written = composeTarget(found.path, document.text.getText(), target);
  // Outside of its quotes stands no name.
  if (!written || !touches(written.span, spanAt(offset))) return undefined;
  return { document, span: written.span, renamable: isRenamableTarget(written, stage), stage, ...found };
}

/** The places in the Dockerfile, then those in compose and bake files. */
export async function stagePlaces(
  session: Session,
  here: StageHere,
  reach: Reach,
): Promise<readonly StagePlace[]> {
  return [...placesInDockerfile(session, here), ...(await placesElsewhere(session, here, reach))];
}

export function placesInDockerfile(session: Session, here: StageHere): readonly StagePlace[] {
  const { dockerfile, stage, path } = here;
  const { uri, text } = documentAt(session, here, path, dockerfile.text);
  return stageNames(dockerfile, stage).map(({ span, kind }) => ({
    uri,
    range: rangeOf(text, span),
    declares: kind === "declaration",
  }));
}

async function placesElsewhere(
  session: Session,
  here: StageHere,
  reach: Reach,
): Promise<readonly StagePlace[]> {
  const surroundings = await surroundingsOf(session, here, reach);
  if (!surroundings) return [];
  const users = stageUsers(surroundings);
  // A variable may have another value than its default: what only may mean the stage is no reference.
  return stageTargets(users, here.dockerfile, here.stage)
    .filter(({ known }) => known)
    .map(({ path, source, span }) => {
      const { uri, text } = documentAt(session, here, path, source);
      return { uri, range: rangeOf(text, span), declares: false };
    });
}

/**
 * Undefined for a Dockerfile that is not on disk. A terminal may set variables that nobody here knows of. Rejects where
 * what was found in the document or the Dockerfile is out of date by then.
 */
export async function surroundingsOf(
  session: Session,
  { document, dockerfile, path }: Pick<StageHere, "document" | "dockerfile" | "path">,
  reach: Reach,
): Promise<Surroundings | undefined> {
  if (path === undefined) return undefined;
  const others = reach === "workspace" ? await workspaceBuildFiles(session) : openBuildFiles(session);
  const snapshot = await snapshotOf(session, path, { runBy: "anybody" });
  session.documents.ensureCurrent(document);
  if (path !== document.path && session.files.readFile(path) !== dockerfile.text) throw contentModified();
  return { snapshot, path, others };
}

/** A document of the workspace: the one that was asked about, else a text as it was read. */
export function documentAt(
  { documents }: Session,
  { document }: Pick<StageHere, "document">,
  path: string | undefined,
  text: string,
): { readonly uri: string; readonly text: TextDocument } {
  if (path === document.path) return document;
  const file = path ?? "";
  return { uri: documents.at(file)?.uri ?? uriOf(file), text: closedDocument(text) };
}
