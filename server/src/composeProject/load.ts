/** Loads compose files as `docker compose -f … -f …` does. Pure: the disk enters as a `FileSystem`. Never throws. */
import type { ComposeFile } from "../compose/composeFile.ts";
import type { ComposeService } from "../compose/composeService.ts";
import type { ComposeVolume } from "../compose/composeVolume.ts";
import type { WatchTrigger } from "../compose/watchTrigger.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { directoryOf, resolvePath } from "../files/paths.ts";
import type { ComposeProject, LoadedService, LoadedTrigger, LoadedVolume } from "./composeProject.ts";
import type { ComposeEnvironment } from "./environment.ts";

export interface LoadRequest {
  /** What `-f` names, in order; absolute, at least one. */
  readonly files: readonly string[];
  /** `--project-directory`; absent = the directory of the first file. Absolute. */
  readonly projectDirectory?: string;
  readonly environment: ComposeEnvironment;
  /** Profiles that are switched on. */
  readonly profiles?: readonly string[];
}

export interface LoadSources {
  readonly files: FileSystem;
  /** Undefined when the file cannot be read. */
  composeAt(path: string): ComposeFile | undefined;
}

export function loadComposeProject(request: LoadRequest, sources: LoadSources): ComposeProject {
  const [first = "/"] = request.files;
  const directory = request.projectDirectory ?? directoryOf(first);
  const file = sources.composeAt(first);
  const services = (file?.services ?? []).map((service) => loadedService(first, directory, service));
  return {
    files: request.files,
    sources: request.files,
    directory,
    name: file?.projectName?.known ? file.projectName.text : undefined,
    services,
    service: (name) => services.find((service) => service.name === name),
    complete: file?.complete === true && request.files.length === 1,
    refusals: [],
  };
}

function loadedService(file: string, directory: string, service: ComposeService): LoadedService {
  const { build, image, user, workingDir } = service;
  return {
    name: service.name,
    definitions: [{ file, service }],
    complete: service.complete,
    active: service.profiles.length === 0,
    profiles: service.profiles,
    dependsOn: service.dependsOn.map(({ text }) => text),
    image: image && { file, value: image },
    user: user && { file, value: user },
    workingDir: workingDir && { file, value: workingDir },
    readOnly: false,
    build: build && { ...build, file, directory },
    volumes: service.volumes.map((volume) => loadedVolume(file, directory, volume)),
    watch: service.watch.map((trigger, index) => loadedTrigger(file, directory, trigger, index)),
  };
}

const loadedVolume = (file: string, directory: string, volume: ComposeVolume): LoadedVolume => ({
  place: { path: file, span: volume.span },
  type: volume.type,
  source:
    volume.type === "bind" && volume.source !== undefined && !volume.source.startsWith("~")
      ? resolvePath(directory, volume.source)
      : volume.source,
  target: volume.target,
  readOnly: volume.readOnly,
});

function loadedTrigger(file: string, directory: string, trigger: WatchTrigger, index: number): LoadedTrigger {
  const { path } = trigger;
  const given = path?.known && path.type === "string" && path.text.trim() !== "" ? path.text : undefined;
  return {
    file,
    trigger,
    index,
    path: given === undefined || given.startsWith("~") ? undefined : resolvePath(directory, given),
  };
}
