/** Requests of a client that follows builds: steps as lines, the place of a failure, what only the builder checks. */

import { parseDockerfile } from "../../dockerfile/dockerfile.ts";
import { buildSteps } from "../../dockerfile/stages/buildSteps.ts";
import { nameOf } from "../../files/paths.ts";
import { unreportedChecks } from "../../lint/unreportedChecks.ts";
import { type BuildContext, buildContextAt } from "../../project/buildContext/buildContext.ts";
import { type BuildFaultPlace, buildFaultPlace } from "../../project/buildFaultPlace.ts";
import {
  type BuildFaultPlaceParams,
  type BuildFaultPlaceResult,
  type BuildStepsParams,
  type BuildStepsResult,
  buildFaultPlaceRequest,
  buildStepsRequest,
  type UnreportedChecksParams,
  type UnreportedChecksResult,
  unreportedChecksRequest,
} from "../../protocol/index.ts";
import { rules } from "../../rules/index.ts";
import type { Span } from "../../text/span.ts";
import { snapshotOf } from "../analysis/snapshotOf.ts";
import { closedDocument, pathOf, rangeOf, uriOf } from "../convert.ts";
import { corePath } from "../disk/nativePath.ts";
import { guarded, type Session } from "../session.ts";

export function registerBuildRequests(session: Session): void {
  const { connection } = session;
  connection.onRequest(
    buildStepsRequest,
    guarded(session, buildStepsRequest, { stages: [] }, async ({ text }: BuildStepsParams) =>
      stepLines(text),
    ),
  );
  connection.onRequest(
    buildFaultPlaceRequest,
    guarded(
      session,
      buildFaultPlaceRequest,
      { range: null, lines: null, stages: [] },
      async (params: BuildFaultPlaceParams) => faultPlace(session, params),
    ),
  );
  connection.onRequest(
    unreportedChecksRequest,
    guarded(session, unreportedChecksRequest, { unreported: [] }, async (params: UnreportedChecksParams) =>
      unreported(session, params),
    ),
  );
}

function stepLines(text: string): BuildStepsResult {
  const dockerfile = parseDockerfile(text);
  const document = closedDocument(text);
  return {
    stages: buildSteps(dockerfile).map(({ name, of, steps }) => ({
      name,
      of,
      steps: steps.map(({ position, instruction: { keyword, lines } }) => ({
        position,
        keyword,
        ...linesOf(document, text, lines),
      })),
    })),
  };
}

type Lines = NonNullable<BuildFaultPlaceResult["lines"]>;

/** 1-based; a line break at the end does not count as another line. */
function linesOf(document: ReturnType<typeof closedDocument>, text: string, { start, end }: Span): Lines {
  const written = text.slice(start, end).replace(/\r?\n$|\r$/, "");
  const range = rangeOf(document, { start, end: start + written.length });
  return { firstLine: range.start.line + 1, lastLine: range.end.line + 1 };
}

async function faultPlace(session: Session, params: BuildFaultPlaceParams): Promise<BuildFaultPlaceResult> {
  const { uri, text, line, part, stage: built } = params;
  const path = pathOf(uri);
  const buildContext = await buildContextOf(session, path, params.buildContext);
  const place = buildFaultPlace({ text, line, part, stage: built, buildContext });
  const document = closedDocument(text);
  const { dockerfile, instruction, span, stage } = place;
  return {
    range: span ? rangeOf(document, span) : null,
    lines: instruction ? linesOf(document, text, instruction.lines) : null,
    stages: dockerfile.stages.flatMap(({ name }) => (name ? [name.text] : [])),
    ...exclusion(session, place, buildContext),
    ...(stage && {
      stage: {
        name: stage.name?.text ?? String(stage.index),
        location: { uri, range: rangeOf(document, stage.from.span) },
      },
    }),
  };
}

/** The one that was used; where nobody says which, the one that all who build the file agree on. */
async function buildContextOf(
  session: Session,
  path: string | undefined,
  used: string | undefined,
): Promise<BuildContext | undefined> {
  if (used !== undefined) return buildContextAt(session.files, corePath(used), path);
  if (path === undefined) return undefined;
  return (await snapshotOf(session, path)).dockerfileInProject(path)?.buildContext;
}

function exclusion(
  session: Session,
  { excludedBy }: BuildFaultPlace,
  buildContext: BuildContext | undefined,
): Pick<BuildFaultPlaceResult, "excludedBy"> {
  if (!excludedBy || !buildContext) return {};
  const { path, text = "" } = buildContext.ignoreFile;
  const { pattern, span } = excludedBy;
  const open = session.documents.at(path);
  return {
    excludedBy: {
      file: nameOf(path),
      pattern,
      location: { uri: open?.uri ?? uriOf(path), range: rangeOf(closedDocument(text), span) },
    },
  };
}

async function unreported(
  session: Session,
  { uri, checks }: UnreportedChecksParams,
): Promise<UnreportedChecksResult> {
  const analysis = await session.analyser.of(uri);
  if (analysis?.subject?.kind !== "dockerfile") return { unreported: [] };
  const { subject, problems, configuration } = analysis;
  const { settings, hadolintComments } = configuration;
  return {
    unreported: unreportedChecks(checks, {
      dockerfile: subject.dockerfile,
      problems,
      rules,
      settings,
      ...(hadolintComments !== undefined && { hadolintComments }),
    }),
  };
}
