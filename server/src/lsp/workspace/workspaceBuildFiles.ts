/** Every compose and bake file of the workspace, wherever it stands: for what must not miss one. */
import type { BuildFiles } from "../../navigation/stageUsers.ts";
import { now } from "../disk/monotonicClock.ts";
import { sourcesInAll } from "../disk/sourceFiles.ts";
import type { DocumentKind } from "../documentKind.ts";
import { type Session, settle } from "../session.ts";

/** Nobody waits longer for a name. Milliseconds. */
const longestSearch = 3_000;

/** So long nobody else has a turn: in most workspaces, the answer is about the text as it was asked about. Milliseconds. */
const longestTurn = 100;

/** What is open counts whatever its name is. */
export async function workspaceBuildFiles(session: Session): Promise<BuildFiles> {
  const { compose, bake } = openBuildFiles(session);
  const found = { compose: new Set(compose), bake: new Set(bake) };
  let turn = now();
  const deadline = turn + longestSearch;
  let complete = true;
  for (const sources of sourcesInAll(session.folders.paths)) {
    for (const { path, kind } of sources) if (kind === "compose" || kind === "bake") found[kind].add(path);
    if (now() > deadline) {
      complete = false;
      break;
    }
    if (now() - turn < longestTurn) continue;
    await settle();
    turn = now();
  }
  return { complete, compose: [...found.compose], bake: [...found.bake] };
}

export function openBuildFiles({ documents }: Session): BuildFiles {
  const open = documents.all();
  const pathsOf = (wanted: DocumentKind): readonly string[] =>
    open.flatMap(({ kind, path }) => (kind === wanted && path !== undefined ? [path] : []));
  return { complete: true, compose: pathsOf("compose"), bake: pathsOf("bake") };
}
