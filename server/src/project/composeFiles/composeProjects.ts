/** The compose projects of a workspace: which one a compose file belongs to, loaded. */
import type { ComposeFile } from "../../compose/composeFile.ts";
import type { ComposeEnvironment } from "../../compose/values/environment.ts";
import type { ComposeProject } from "../../composeProject/composeProject.ts";
import { loadComposeProject } from "../../composeProject/load.ts";
import { LoadMemory } from "../../composeProject/loadMemory.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, upTo } from "../../files/paths.ts";
import type { Standing } from "../standing.ts";
import { type ComposeCall, callPurposes } from "./composeCalls.ts";
import { defaultFiles, type FileList, filesOfVariable, listOfCall, namedLists } from "./composeFileLists.ts";
import { composeFilesIn } from "./composeFiles.ts";

/** What decides how Compose is called, outside of the files. */
export interface ComposeCircumstances {
  /** That of the shell. */
  readonly environment: ComposeEnvironment;
  /** What `~` stands for. Absolute. */
  readonly home?: string;
  /** The setting `slipway.compose.files`: lists of files, relative to the workspace folder. */
  readonly files?: readonly (readonly string[])[];
}

export interface ComposeProjectsParts {
  readonly files: FileSystem;
  readonly circumstances: ComposeCircumstances;
  readonly parse: (text: string, environment: ComposeEnvironment) => ComposeFile;
  /** What was found out at former moments, of the same files. */
  readonly standing: Pick<Standing, "named">;
  /** The calls that the scripts of a directory make. */
  readonly callsIn: (directory: string) => readonly ComposeCall[];
  /** Undefined outside of all workspace folders. */
  readonly workspaceFolderOf: (path: string) => string | undefined;
}

/** A project, and one of its files as it is parsed there. */
export interface ProjectOfFile {
  readonly loaded: ComposeProject;
  readonly compose: ComposeFile;
  /** Whether nobody names the file. */
  readonly byDefault: boolean;
}

/** What else a script makes of a file. */
export interface OtherProject {
  readonly project: ProjectOfFile;
  /** Whether it may be what somebody watches: where scripts watch some projects, it is none of the others. */
  readonly watched: boolean;
}

interface Loaded {
  readonly project: ComposeProject;
  readonly parsed: ReadonlyMap<string, ComposeFile>;
}

/** Larger files are none that a person writes. */
const largestText = 1_000_000;

export class ComposeProjects {
  readonly #parts: ComposeProjectsParts;
  readonly #loaded = new Map<string, Loaded>();

  constructor(parts: ComposeProjectsParts) {
    this.#parts = parts;
  }

  /** The project that is told to have the file in it. */
  named(path: string): ProjectOfFile | undefined {
    const lists = this.#listsAround(path);
    const direct = lists.find(({ files }) => files.includes(path));
    if (direct && !direct.byDefault) return this.#projectOf(path, direct);
    const including = this.#including(path, lists);
    if (direct)
      return including && isMovedBy(including.loaded, path) ? including : this.#projectOf(path, direct);
    const [called] = this.#calledWith(path);
    return including ?? (called && this.#projectOf(path, called));
  }

  /** Whatever else scripts make of the file; none where a setting or a task says what it is. */
  others(path: string): readonly OtherProject[] {
    const lists = this.scripted(path);
    if (lists.length === 0) return [];
    const named = this.named(path);
    const best = lists[0]?.purpose;
    return lists.flatMap((list) => {
      const project = this.#projectOf(path, list);
      if (!project || project.loaded === named?.loaded) return [];
      return { project, watched: list.purpose === best && best !== "other" };
    });
  }

  /** What scripts load the file with, as far as that decides; first what they watch. */
  scripted(path: string): readonly FileList[] {
    const direct = this.#listsAround(path).find(({ files }) => files.includes(path));
    return direct && !direct.byDefault && !direct.environment ? [] : this.#calledWith(path);
  }

  /** What scripts load the file with, each once, and first what they watch. */
  #calledWith(path: string): readonly FileList[] {
    const { workspaceFolderOf, callsIn } = this.#parts;
    const directory = directoryOf(path);
    const lists = upTo(directory, workspaceFolderOf(path) ?? directory)
      .flatMap((each) => callsIn(each))
      .filter(({ files }) => files.includes(path))
      .map(listOfCall);
    const ordered = callPurposes.flatMap((purpose) => lists.filter((list) => list.purpose === purpose));
    const found = new Map<string, FileList>();
    for (const list of ordered) if (!found.has(keyOf(list))) found.set(keyOf(list), list);
    return [...found.values()];
  }

  /** The first project that brings the whole file in from another. */
  #including(path: string, lists: readonly FileList[]): ProjectOfFile | undefined {
    for (const list of lists) {
      if (list.files.includes(path) || !this.#mayInclude(list)) continue;
      const found = this.#projectOf(path, list);
      if (found && holdsWhole(found.loaded, found.compose, path)) return { ...found, byDefault: false };
    }
    return undefined;
  }

  /** The files that settings and tasks name, in the workspace folder of a path. */
  filesNamedAround(path: string): readonly string[] {
    return [...new Set(this.#namedListsAround(path).flatMap(({ files }) => files))];
  }

  /** The file as a project of its own: `-f` that file. */
  alone(path: string): ProjectOfFile | undefined {
    return this.#projectOf(path, { files: [path], byDefault: true });
  }

  #projectOf(path: string, list: FileList): ProjectOfFile | undefined {
    const { project, parsed } = this.#load(list);
    const compose = parsed.get(path);
    return compose && { loaded: project, compose, byDefault: list.byDefault === true };
  }

  #load(list: FileList): Loaded {
    const { files, projectDirectory, profiles } = list;
    const key = keyOf(list);
    const known = this.#loaded.get(key);
    if (known) return known;
    const { circumstances, files: disk, parse, standing } = this.#parts;
    const parsed = new Map<string, ComposeFile>();
    const composeAt = (path: string, environment: ComposeEnvironment): ComposeFile | undefined => {
      const text = disk.readFile(path);
      const compose = text === undefined || text.length > largestText ? undefined : parse(text, environment);
      if (compose) parsed.set(path, compose);
      return compose;
    };
    const load = (supposed: boolean): ComposeProject =>
      loadComposeProject(
        {
          files,
          environment: environmentOf(list, circumstances.environment),
          ...(projectDirectory !== undefined && { projectDirectory }),
          ...(profiles && { profiles }),
          ...(circumstances.home !== undefined && { home: circumstances.home }),
          supposed,
        },
        {
          files: disk,
          composeAt,
          memory: standing.named(LoadMemory, `${key}${supposed}`, () => new LoadMemory()),
        },
      );
    const [main = "/"] = files;
    // A file that Compose does not find by itself is rarely loaded alone.
    const isStray = list.byDefault && !defaultFiles(disk, directoryOf(main))?.files.includes(main);
    const others = list.byDefault ? this.#othersBeside(main, files) : [];
    const supposed = load(isStray || others.length > 0);
    // What it brings in itself is no other file.
    const bringsAll =
      !isStray && others.length > 0 && others.every((path) => supposed.sources.includes(path));
    const project = bringsAll ? load(false) : supposed;
    const loaded = { project, parsed };
    this.#loaded.set(key, loaded);
    return loaded;
  }

  /** Files that somebody may load with these: there they are, or a script says so. */
  #othersBeside(main: string, files: readonly string[]): readonly string[] {
    const called = this.#calledWith(main).flatMap((list) => list.files);
    const beside = composeFilesIn(this.#parts.files, directoryOf(main));
    return [...beside, ...called].filter((path) => !files.includes(path));
  }

  /** What names compose files near a path: settings, tasks, then what Compose finds itself, nearest first. */
  #listsAround(path: string): readonly FileList[] {
    const { files, circumstances, standing, workspaceFolderOf } = this.#parts;
    const directory = directoryOf(path);
    return standing.named(defaultFiles, directory, () => {
      const found = upTo(directory, workspaceFolderOf(path) ?? directoryOf(directory)).flatMap(
        (each) => filesOfVariable(files, each, circumstances.environment) ?? defaultFiles(files, each) ?? [],
      );
      return [...this.#namedListsAround(path), ...found];
    });
  }

  #namedListsAround(path: string): readonly FileList[] {
    const { files, circumstances, standing, workspaceFolderOf } = this.#parts;
    const folder = workspaceFolderOf(path);
    if (folder === undefined) return [];
    return standing.named(namedLists, folder, () => namedLists(files, folder, circumstances.files ?? []));
  }

  #mayInclude({ files }: FileList): boolean {
    return files.some((file) =>
      /^(?:["']?include["']?[ \t]*:|\{.*include)/m.test(this.#parts.files.readFile(file) ?? ""),
    );
  }
}

/** The same for lists that load the same. */
const keyOf = ({ files, projectDirectory, profiles, envFiles }: FileList): string =>
  JSON.stringify([files, projectDirectory ?? directoryOf(files[0] ?? "/"), profiles, envFiles]);

/** As if the shell named the env files: https://docs.docker.com/compose/how-tos/environment-variables/envvars/#compose_env_files */
function environmentOf(
  { environment: own, envFiles }: FileList,
  shell: ComposeEnvironment,
): ComposeEnvironment {
  const environment = own ?? shell;
  if (!envFiles) return environment;
  return {
    get: (name) => (name === "COMPOSE_ENV_FILES" ? envFiles.join(",") : environment.get(name)),
    complete: environment.complete,
  };
}

/** Whether the file's relative paths start elsewhere in the project than in a project of its own: they are written so. */
const isMovedBy = (project: ComposeProject, path: string): boolean =>
  project.services.some(({ definitions }) =>
    definitions.some(({ file, directory }) => file === path && directory !== directoryOf(path)),
  );

/** Whether all services of the file are in the project: one that others only extend is looked at for itself. */
const holdsWhole = (project: ComposeProject, compose: ComposeFile, path: string): boolean =>
  compose.services.every(({ name }) =>
    project.service(name)?.definitions.some(({ file, service }) => file === path && service.name === name),
  );
