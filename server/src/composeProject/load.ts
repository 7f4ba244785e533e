/** Loads compose files as `docker compose -f … -f …` does. Pure: the disk enters as a `FileSystem`. Never throws. */
import type { ComposeEnvironment } from "../compose/values/environment.ts";
import { directoryOf } from "../files/paths.ts";
import type { ComposeProject, LoadedService } from "./composeProject.ts";
import { readEnvFiles } from "./environment.ts";
import { loadedService } from "./loadedService.ts";
import { Loading, type LoadSources } from "./loading.ts";
import { loadModel } from "./model.ts";
import { projectName } from "./projectName.ts";
import { projectSecret } from "./projectSecret.ts";
import { refuseInconsistent } from "./refuseInconsistent.ts";

export type { LoadSources } from "./loading.ts";

export interface LoadRequest {
  /** What `-f` names, in order; absolute, at least one. */
  readonly files: readonly string[];
  /** `--project-directory`; absent = the directory of the first file. Absolute. */
  readonly projectDirectory?: string;
  /** The shell's; the project's `.env` is read beneath it. */
  readonly environment: ComposeEnvironment;
  /** Profiles that are switched on; absent: those of `COMPOSE_PROFILES`. */
  readonly profiles?: readonly string[];
  /** What `~` stands for. Absolute. */
  readonly home?: string;
  /** Nobody says that these files are loaded, and no others with them: what they lack may be in those. */
  readonly supposed?: boolean;
}

export function loadComposeProject(request: LoadRequest, sources: LoadSources): ComposeProject {
  const [first = "/"] = request.files;
  const directory = request.projectDirectory ?? directoryOf(first);
  const read = new Set<string>();
  const { environment: shell, refusals } = readEnvFiles(request.environment, directory, (path) => {
    read.add(path);
    return sources.files.readFile(path);
  });
  const loading = new Loading(sources, {
    directory,
    home: request.home,
    profiles: request.profiles ?? profilesOf(shell),
    supposed: request.supposed === true,
  });
  for (const { path, detail } of refusals) loading.refuse(path, undefined, "env-file", detail);
  const files = request.files.flatMap((file) => sources.composeAt(file, shell) ?? []);
  const name = projectName(files, directory, shell);
  const environment: ComposeEnvironment = {
    ...shell,
    // Compose tells the files what the project is called.
    get: (asked) => (asked === "COMPOSE_PROJECT_NAME" && name ? name : shell.get(asked)),
  };
  const groups = loadModel({ files: request.files, directory, environment, includedBy: [] }, loading);
  const complete = loading.complete;
  const services = [...groups].map(([service, group]) => {
    const load = (former?: LoadedService) => loadedService(service, group, loading, complete, former);
    return sources.memory?.service(service, group, loading, complete, load) ?? load();
  });
  const byName = new Map(services.map((service) => [service.name, service]));
  if (loading.complete && !loading.supposed && loading.garbled.size === 0)
    refuseInconsistent(services, byName, loading);
  return {
    files: request.files,
    sources: [...loading.read, ...read],
    directory,
    name,
    services,
    service: (asked) => byName.get(asked),
    environment,
    secret: (asked) => projectSecret(files, asked, { directory, home: request.home }),
    complete: loading.complete,
    supposed: loading.supposed,
    refusals: loading.refusals,
  };
}

const profilesOf = (environment: ComposeEnvironment): readonly string[] =>
  (environment.get("COMPOSE_PROFILES") ?? "").split(",").map((profile) => profile.trim());
