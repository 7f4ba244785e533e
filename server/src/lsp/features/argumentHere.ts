/** The build argument that a position of a Dockerfile, a compose file or a bake file means, and every place that means it too. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { argumentNameAt, argumentNames } from "../../navigation/argumentNames.ts";
import { bakeArgumentAt } from "../../navigation/bakeStage.ts";
import { argumentAt } from "../../navigation/composeUsers.ts";
import { argumentGivers, stageUsers } from "../../navigation/stageUsers.ts";
import type { Span } from "../../text/span.ts";
import { snapshotOf } from "../analysis/snapshotOf.ts";
import { offsetAt, rangeOf } from "../convert.ts";
import type { OpenDocument } from "../documents.ts";
import type { Session } from "../session.ts";
import { type Asked, documentAt, type Reach, type StagePlace, surroundingsOf } from "./stageHere.ts";

export interface ArgumentHere {
  /** The document that was asked about. */
  readonly document: Pick<OpenDocument, "uri" | "path" | "text">;
  readonly span: Span;
  readonly name: string;
  /** That declares it. */
  readonly dockerfile: Dockerfile;
  /** Its absolute path; undefined for the asked document where that is not on disk. */
  readonly path: string | undefined;
}

/** Undefined where nothing surely means an argument that a Dockerfile declares. */
export async function argumentHere(
  session: Session,
  { textDocument: { uri }, position }: Asked,
): Promise<ArgumentHere | undefined> {
  const bake = session.documents.get(uri);
  if (bake?.kind === "bake") {
    const { path = "", text } = bake;
    const snapshot = await snapshotOf(session, path, { runBy: "anybody" });
    session.documents.ensureCurrent(bake);
    const found = bakeArgumentAt(snapshot, path, offsetAt(text, position));
    return found && declares(found) ? { document: bake, ...found } : undefined;
  }
  const analysis = await session.analyser.atOnce(uri);
  if (!analysis?.subject) return undefined;
  const { document, subject } = analysis;
  const offset = offsetAt(document.text, position);
  if (subject.kind === "dockerfile") {
    const found = argumentNameAt(subject.dockerfile, offset);
    return found && { document, ...found, dockerfile: subject.dockerfile, path: document.path };
  }
  if (subject.kind !== "compose") return undefined;
  const given = argumentAt(document.text.getText(), subject.compose.compose.services, offset);
  const file = given && subject.compose.dockerfileOf(given.service);
  if (!file || !declares({ ...file, name: given.name })) return undefined;
  return { document, span: given.span, name: given.name, ...file };
}

const declares = ({ dockerfile, name }: Pick<ArgumentHere, "dockerfile" | "name">): boolean =>
  argumentNames(dockerfile, name).length > 0;

/** The places in the Dockerfile, then those in compose and bake files. */
export async function argumentPlaces(
  session: Session,
  here: ArgumentHere,
  reach: Reach,
): Promise<readonly StagePlace[]> {
  const surroundings = await surroundingsOf(session, here, reach);
  const users = surroundings ? stageUsers(surroundings) : [];
  return [
    ...argumentPlacesInDockerfile(session, here),
    ...argumentGivers(users, here.name).map(({ path, source, span }) => {
      const { uri, text } = documentAt(session, here, path, source);
      return { uri, range: rangeOf(text, span), declares: false };
    }),
  ];
}

export function argumentPlacesInDockerfile(session: Session, here: ArgumentHere): readonly StagePlace[] {
  const { dockerfile, name, path } = here;
  const { uri, text } = documentAt(session, here, path, dockerfile.text);
  return argumentNames(dockerfile, name).map(({ span, declares }) => ({
    uri,
    range: rangeOf(text, span),
    declares,
  }));
}
