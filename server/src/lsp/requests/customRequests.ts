/** Requests of Slipway's own client: what there is to build. Typed in `protocol/`. */

import { directoryOf, innermostOf, relativeTo } from "../../files/paths.ts";
import { findBuildTargets } from "../../project/buildTargets/buildTargets.ts";
import { findStageTarget } from "../../project/buildTargets/stageTarget.ts";
import {
  type BuildStageArguments,
  type BuildTarget,
  type BuildTargetPair,
  type BuildTargetsParams,
  type BuildTargetsResult,
  buildTargetsRequest,
  type StageTargetResult,
  stageTargetRequest,
} from "../../protocol/index.ts";
import { snapshotOf } from "../analysis/snapshotOf.ts";
import { pathOf, uriOf } from "../convert.ts";
import { nativePath } from "../disk/nativePath.ts";
import { guarded, type Session } from "../session.ts";

export function registerCustomRequests(session: Session): void {
  const { connection } = session;
  connection.onRequest(
    buildTargetsRequest,
    guarded(session, buildTargetsRequest, { pairs: [] }, (params: BuildTargetsParams | null) =>
      buildTargets(session, params?.uri),
    ),
  );
  connection.onRequest(
    stageTargetRequest,
    guarded(session, stageTargetRequest, { target: null }, (params: BuildStageArguments) =>
      stageTarget(session, params),
    ),
  );
}

async function buildTargets(session: Session, uri: string | undefined): Promise<BuildTargetsResult> {
  const path = uri === undefined ? undefined : pathOf(uri);
  if (uri !== undefined && path === undefined) return { pairs: [] };
  const folders = path === undefined ? session.folders.paths : [folderOf(session, path)];
  const pairs: BuildTargetPair[] = [];
  for (const folder of folders) {
    const { images } = await session.settings.of(uriOf(folder));
    const snapshot = await snapshotOf(session, folder, { workspaceFolders: folders });
    pairs.push(...findBuildTargets(snapshot, folder, images));
  }
  return { pairs: (path === undefined ? pairs : concerning(path, pairs)).map(pairForClient) };
}

/** The workspace folder of a path; a file outside of all of them makes do with its own directory. */
function folderOf(session: Session, path: string): string {
  const own = session.files.kindOf(path) === "directory" ? path : directoryOf(path);
  return innermostOf(session.folders.paths, path) ?? own;
}

/** Pairs that name the file; else those whose build context it lies in, or whose Dockerfile lies below it. */
function concerning(path: string, pairs: readonly BuildTargetPair[]): readonly BuildTargetPair[] {
  const some = (accept: (target: BuildTarget) => boolean): readonly BuildTargetPair[] =>
    pairs.filter(({ development, production }) =>
      [development, production].some((target) => target && accept(target)),
    );
  const naming = some(({ dockerfile, service }) => dockerfile === path || service?.file === path);
  if (naming.length > 0) return naming;
  return some(
    ({ dockerfile, buildContext }) =>
      relativeTo(buildContext, path) !== undefined || relativeTo(path, dockerfile) !== undefined,
  );
}

function pairForClient({ name, folder, development, production }: BuildTargetPair): BuildTargetPair {
  return {
    name,
    folder: uriOf(folder),
    ...(development && { development: targetForClient(development) }),
    ...(production && { production: targetForClient(production) }),
  };
}

function targetForClient<Target extends Omit<BuildTarget, "role">>(target: Target): Target {
  const { dockerfile, buildContext, service } = target;
  return {
    ...target,
    dockerfile: nativePath(dockerfile),
    buildContext: nativePath(buildContext),
    ...(service && { service: { ...service, file: nativePath(service.file) } }),
  };
}

async function stageTarget(
  session: Session,
  { uri, stage }: BuildStageArguments,
): Promise<StageTargetResult> {
  const path = pathOf(uri);
  if (path === undefined) return { target: null };
  const target = findStageTarget(await snapshotOf(session, path), path, stage);
  return { target: target ? targetForClient(target) : null };
}
