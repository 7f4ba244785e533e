/** A Dockerfile with its surroundings, as a request about it sees it: open or on disk, or a text that is on no disk. */
import type { CancellationToken } from "vscode-languageserver";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { Derived } from "../../text/derived.ts";
import { snapshotOf } from "../analysis/snapshotOf.ts";
import { pathOf } from "../convert.ts";
import type { Session } from "../session.ts";

/** Undefined when it cannot be read, is none, or is larger than the settings allow. */
export async function dockerfileHere(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<DockerfileInProject | undefined> {
  // An open document is mostly analysed already; one that is not is read from disk.
  const analysis = await session.analyser.of(uri, token);
  if (analysis) {
    const { subject } = analysis;
    return subject?.kind === "dockerfile" ? (subject.inProject ?? alone(subject.dockerfile)) : undefined;
  }
  const path = pathOf(uri);
  return path === undefined ? undefined : (await snapshotOf(session, path)).dockerfileInProject(path);
}

/** A text that is not on disk has no neighbours. */
export const alone = (dockerfile: DockerfileInProject["dockerfile"]): DockerfileInProject => ({
  path: "",
  workspaceFolder: undefined,
  dockerfile,
  buildContext: undefined,
  uses: [],
  builds: [],
  possibleBuilds: [],
  builtImages: [],
  derived: new Derived(),
});
