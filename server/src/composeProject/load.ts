/** Loads compose files as `docker compose -f … -f …` does. Pure: the disk enters as a `FileSystem`. Never throws. */
import type { ComposeEnvironment } from "../compose/environment.ts";
import { directoryOf, resolvePath } from "../files/paths.ts";
import type { ComposeProject } from "./composeProject.ts";
import { withEnvFile } from "./environment.ts";
import { loadedService } from "./loadedService.ts";
import { Loading, type LoadSources } from "./loading.ts";
import { loadModel } from "./model.ts";
import { projectName } from "./projectName.ts";

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
}

export function loadComposeProject(request: LoadRequest, sources: LoadSources): ComposeProject {
  const [first = "/"] = request.files;
  const directory = request.projectDirectory ?? directoryOf(first);
  const envFile = resolvePath(directory, ".env");
  const envText = sources.files.readFile(envFile);
  const layered = envText === undefined ? undefined : withEnvFile(request.environment, envText);
  const shell = layered?.environment ?? request.environment;
  const loading = new Loading(sources, {
    directory,
    home: request.home,
    profiles: request.profiles ?? profilesOf(shell),
  });
  loading.envFileAt(envFile);
  if (layered?.refusal) loading.refuse(envFile, undefined, "env-file", layered.refusal);
  const files = request.files.flatMap((file) => sources.composeAt(file, shell) ?? []);
  const name = projectName(files, directory, shell);
  const environment: ComposeEnvironment = {
    // Compose tells the files what the project is called.
    get: (asked) => (asked === "COMPOSE_PROJECT_NAME" && name ? name : shell.get(asked)),
    complete: shell.complete,
  };
  const groups = loadModel({ files: request.files, directory, environment, includedBy: [] }, loading);
  const complete = loading.complete;
  const services = [...groups].map(([service, group]) => loadedService(service, group, loading, complete));
  const byName = new Map(services.map((service) => [service.name, service]));
  return {
    files: request.files,
    sources: [...loading.read],
    directory,
    name,
    services,
    service: (asked) => byName.get(asked),
    complete: loading.complete,
    refusals: loading.refusals,
  };
}

const profilesOf = (environment: ComposeEnvironment): readonly string[] =>
  (environment.get("COMPOSE_PROFILES") ?? "").split(",").map((profile) => profile.trim());
