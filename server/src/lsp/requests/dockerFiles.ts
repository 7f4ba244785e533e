/** Requests of the command that gives a project its Docker files. Typed in `protocol/`. */
import { directoryOf, entryOf, innermostOf } from "../../files/paths.ts";
import {
  type DockerFilesParams,
  type DockerFilesResult,
  type DockerProject,
  type DockerProjectsParams,
  type DockerProjectsResult,
  dockerFilesRequest,
  dockerProjectsRequest,
} from "../../protocol/index.ts";
import { dockerFileNames, dockerFiles, planFor } from "../../scaffold/dockerFiles.ts";
import { findProjects } from "../../scaffold/findProjects.ts";
import { pathOf, uriOf } from "../convert.ts";
import { guarded, type Session } from "../session.ts";

export function registerDockerFiles(session: Session): void {
  const { connection } = session;
  connection.onRequest(
    dockerProjectsRequest,
    guarded(session, dockerProjectsRequest, { projects: [] }, async (params: DockerProjectsParams | null) =>
      projects(session, params?.uri),
    ),
  );
  const nothing: DockerFilesResult = { files: [], questions: [] };
  connection.onRequest(
    dockerFilesRequest,
    guarded(session, dockerFilesRequest, nothing, async (params: DockerFilesParams) =>
      filesOf(session, params),
    ),
  );
}

function projects(session: Session, uri: string | undefined): DockerProjectsResult {
  session.files.forgetUnwatched();
  if (uri === undefined)
    return { projects: session.folders.paths.flatMap((folder) => projectsIn(session, folder)) };
  const path = pathOf(uri);
  if (path === undefined) return { projects: [] };
  const folder = folderAt(session, path);
  const own = projectAt(session, folder);
  return { projects: own && own.unsupported === undefined ? [own] : projectsIn(session, folder) };
}

const projectsIn = (session: Session, root: string): readonly DockerProject[] =>
  findProjects(session.files, root).flatMap((folder) => projectAt(session, folder) ?? []);

const folderAt = ({ files }: Session, path: string): string =>
  files.kindOf(path) === "directory" ? path : directoryOf(path);

/** The innermost workspace folder that holds it; one outside of all of them is alone. */
const topOf = ({ folders }: Session, folder: string): string => innermostOf(folders.paths, folder) ?? folder;

function projectAt(session: Session, folder: string): DockerProject | undefined {
  const plan = planFor(session.files, folder, topOf(session, folder), {}, session.say);
  if (!plan) return undefined;
  const dockerfile = entryOf(folder, dockerFileNames.production);
  return {
    folder: uriOf(folder),
    label: plan.label,
    hasDockerfile: session.files.kindOf(dockerfile) === "file",
    ...("unsupported" in plan && { unsupported: session.say(plan.unsupported) }),
  };
}

function filesOf(session: Session, { folder: uri, answers }: DockerFilesParams): DockerFilesResult {
  session.files.forgetUnwatched();
  const folder = pathOf(uri);
  if (folder === undefined) return { files: [], questions: [] };
  const plan = planFor(session.files, folder, topOf(session, folder), answers, session.say);
  if (!plan || "unsupported" in plan) return { files: [], questions: [] };
  const files = dockerFiles(session.files, folder, plan);
  return {
    files: files.map(({ role, path, text, exists }) => ({ role, uri: uriOf(path), text, exists })),
    questions: plan.questions,
  };
}
