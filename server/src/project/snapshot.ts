/**
 * The project at one moment: which Dockerfile, build context, ignore file and compose service belong together.
 * A snapshot asks its file system lazily and changes nothing; a new moment is a new snapshot.
 */
import type { ComposeFile, ComposeService } from "../compose/composeFile.ts";
import { parseCompose } from "../compose/composeFile.ts";
import { type ComposeEnvironment, noEnvironment } from "../compose/values/environment.ts";
import type { ComposeProject, LoadedService } from "../composeProject/composeProject.ts";
import type { ComposeVersion } from "../composeProject/composeVersion.ts";
import { readEnvFiles } from "../composeProject/environment.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { directoryOf, innermostOf, resolvePath, upTo } from "../files/paths.ts";
import { Derived } from "../text/derived.ts";
import { type BakeInProject, bakeInProject } from "./bakeInProject.ts";
import { type BuildContext, buildContextAt } from "./buildContext/buildContext.ts";
import { bakeProjectsIn } from "./builds/bakeFiles.ts";
import { BuildMemory } from "./builds/buildMemory.ts";
import type { ImageBuild } from "./builds/imageBuild.ts";
import { possibleBuildOf, possibleRoots } from "./builds/possibleBuilds.ts";
import {
  type BuildSource,
  buildOfUse,
  buildSourceOf,
  type ServiceAround,
  serviceUses,
} from "./builds/services.ts";
import { serviceTargets } from "./builds/serviceTargets.ts";
import type { FileList } from "./composeFiles/composeFileLists.ts";
import { composeFilesIn } from "./composeFiles/composeFiles.ts";
import {
  type ComposeCircumstances,
  ComposeProjects,
  type ProjectOfFile,
} from "./composeFiles/composeProjects.ts";
import { asLoaded, directoryIn, rulesHere } from "./composeFiles/fileInProject.ts";
import { isOverlay, isWrittenFromAbove } from "./composeFiles/overlays.ts";
import { scriptedCalls } from "./composeFiles/scriptedCalls.ts";
import type { ComposeInProject, ServiceDockerfile, ServiceImage } from "./composeInProject.ts";
import type { DockerfileInProject } from "./dockerfileInProject.ts";
import { type IgnoreFileInProject, ignoreFileInProject } from "./ignoreFileInProject.ts";
import type { KnownImage } from "./knownImage.ts";
import { lastingFacts, passingFacts, type ServiceFacts } from "./serviceFacts.ts";
import { Standing } from "./standing.ts";

export interface SnapshotOptions {
  readonly files: FileSystem;
  /** Absolute paths, "/"-separated. */
  readonly workspaceFolders: readonly string[];
  /** Parsers that may remember what they have parsed. */
  readonly parseDockerfile?: (text: string) => Dockerfile;
  readonly parseCompose?: (text: string, environment?: ComposeEnvironment) => ComposeFile;
  /** Absent: nothing is known of the shell that Compose runs in. */
  readonly compose?: ComposeCircumstances | undefined;
  /** The Compose that runs the project's files; absent = unknown. */
  readonly composeVersion?: ComposeVersion | undefined;
  /** The images that were built from a Dockerfile; absent: nobody has told of any. */
  readonly builtImages?: ((dockerfilePath: string) => readonly KnownImage[]) | undefined;
  /** What directories ask for, if somebody keeps it. */
  readonly buildMemory?: BuildMemory | undefined;
  /** What was found out at former moments, of the same files; absent: nothing. Is asked instead of `files`. */
  readonly standing?: Standing;
}

interface BuildsBeside {
  readonly sure: readonly ImageBuild[];
  /** As far as they may be of the Dockerfile. */
  readonly possible: readonly ImageBuild[];
}

export class Snapshot {
  readonly files: FileSystem;
  readonly workspaceFolders: readonly string[];
  readonly composeVersion: ComposeVersion | undefined;
  readonly #parseDockerfile: (text: string) => Dockerfile;
  readonly #parseCompose: (text: string, environment?: ComposeEnvironment) => ComposeFile;
  readonly #standing: Standing;
  readonly #shell: ComposeEnvironment;
  readonly #environments = new Map<string, ComposeEnvironment>();
  readonly #projects: ComposeProjects;
  readonly #buildMemory: BuildMemory;
  readonly #builtImages: (dockerfilePath: string) => readonly KnownImage[];

  constructor(options: SnapshotOptions) {
    this.#standing = options.standing ?? new Standing(options.files);
    this.files = this.#standing.files;
    this.workspaceFolders = options.workspaceFolders;
    this.composeVersion = options.composeVersion;
    this.#buildMemory = options.buildMemory ?? new BuildMemory();
    this.#builtImages = options.builtImages ?? (() => []);
    this.#parseDockerfile = options.parseDockerfile ?? parseDockerfile;
    this.#parseCompose = options.parseCompose ?? parseCompose;
    const circumstances = options.compose ?? { environment: noEnvironment };
    this.#shell = circumstances.environment;
    this.#projects = new ComposeProjects({
      files: this.files,
      circumstances,
      parse: this.#parseCompose,
      standing: this.#standing,
      callsIn: (directory) =>
        this.#standing.named(scriptedCalls, directory, () =>
          this.#buildMemory.composeCallsIn(this.files, directory),
        ),
      workspaceFolderOf: (path) => this.workspaceFolderOf(path),
    });
  }

  /** Undefined when the file cannot be read. */
  dockerfileAt(path: string): Dockerfile | undefined {
    const text = this.files.readFile(path);
    return text === undefined ? undefined : this.#parseDockerfile(text);
  }

  /** The file by itself, with the variables of its directory; undefined when it cannot be read. */
  composeAt(path: string): ComposeFile | undefined {
    const text = this.files.readFile(path);
    return text === undefined ? undefined : this.#parseCompose(text, this.#environmentOf(directoryOf(path)));
  }

  /** The project that a compose file is part of, or is by itself; undefined where nothing tells what it is laid over. */
  composeProjectOf(path: string): ComposeProject | undefined {
    const compose = this.composeAt(path);
    if (!compose) return undefined;
    const others = this.#composeFilesAround(path).filter((other) => other !== path);
    return this.#projectOf(compose, path, others)?.loaded;
  }

  /** Undefined when the file cannot be read. */
  dockerfileInProject(path: string): DockerfileInProject | undefined {
    const dockerfile = this.dockerfileAt(path);
    if (!dockerfile) return undefined;
    const { uses, open } = serviceUses(this.#servicesAround(path), path);
    const beside = this.#buildsBeside(path, dockerfile);
    const builds = [...uses.map(buildOfUse), ...beside.sure];
    const ofServices = open.filter(
      ({ buildTarget: named = "unknown" }) => named === "unknown" || dockerfile.targetStage(named),
    );
    const possibleBuilds = [...ofServices, ...beside.possible];
    const [root, ...others] = possibleRoots(path, builds, possibleBuilds);
    const agreed = root !== undefined && root !== "unknown" && others.length === 0 && ofServices.length === 0;
    const buildContext = agreed ? this.#contextAt(root, path) : undefined;
    const builtImages = this.#builtImages(path);
    const workspaceFolder = this.workspaceFolderOf(path);
    return {
      path,
      workspaceFolder,
      dockerfile,
      uses,
      builds,
      possibleBuilds,
      buildContext,
      builtImages,
      derived: new Derived(),
    };
  }

  /** `path` is undefined for a document that is not on disk; for one that is, the files have the text, too. */
  ignoreFileInProject(text: string, path: string | undefined): IgnoreFileInProject {
    const rootOf = (dockerfile: string): string | undefined =>
      this.dockerfileInProject(dockerfile)?.buildContext?.root;
    return ignoreFileInProject(this.files, { path, text }, rootOf);
  }

  /** `path` is undefined for a document that is not on disk; for one that is, the files have the text, too. */
  bakeInProject(text: string, path: string | undefined): BakeInProject {
    const { files } = this;
    return bakeInProject(
      {
        files,
        dockerfileAt: (dockerfile) => this.dockerfileAt(dockerfile),
        projectsIn: (directory) =>
          this.#standing.named(bakeProjectsIn, directory, () =>
            bakeProjectsIn(files, directory, this.#parseCompose),
          ),
        servicesIn: (directory) =>
          this.#standing.named(serviceTargets, directory, () =>
            serviceTargets(files, directory, this.#parseCompose),
          ),
      },
      { path, text },
    );
  }

  /**
   * `path` is undefined for a document that is not on disk; for one that is, the text is that of the files.
   * The answer's `compose` is what the project was loaded from: the same, unless variables have values there.
   */
  composeInProject(given: ComposeFile, path: string | undefined): ComposeInProject {
    const others = path === undefined ? [] : this.#composeFilesAround(path).filter((other) => other !== path);
    const project = path === undefined ? undefined : this.#projectOf(given, path, others);
    return this.#composeIn(project, given, { path, others }, lastingFacts(this.#standing));
  }

  #composeIn(
    project: ProjectOfFile | undefined,
    given: ComposeFile,
    place: { readonly path: string | undefined; readonly others: readonly string[] },
    { standing, standingUnder }: ServiceFacts,
  ): ComposeInProject {
    const { path, others } = place;
    const { loaded, compose } = project ?? { loaded: undefined, compose: given };
    const directory = loaded && (directoryIn(loaded, path) ?? loaded.directory);
    const sourceOf = (service: ComposeService | LoadedService): BuildSource | undefined =>
      loaded && directory !== undefined ? buildSourceOf(asLoaded(service, loaded), directory) : undefined;
    return {
      path,
      compose,
      loaded,
      directory,
      watchRules: loaded && path !== undefined ? rulesHere(compose, path, loaded) : [],
      files: this.files,
      composeVersion: this.composeVersion,
      derived: new Derived(),
      revisited: this.#standing.stands,
      standing,
      standingUnder,
      resolve: (written) =>
        directory === undefined || written.startsWith("~") ? undefined : resolvePath(directory, written),
      buildContextOf: (service) => this.#buildContextOf(sourceOf(service)),
      dockerfileOf: (service) => this.#dockerfileOf(sourceOf(service)),
      imageOf: (service) => {
        const whole = loaded ? asLoaded(service, loaded) : service;
        // A loaded build is the same for as long as nobody types in what decides about it.
        const subject = "definitions" in whole ? (whole.build ?? whole) : whole;
        return standing(subject).get(images, () => this.#imageOf(sourceOf(whole)));
      },
      scriptedLists: path === undefined ? [] : this.#projects.scripted(path),
      otherProjects: () =>
        path === undefined
          ? []
          : this.#projects.others(path).map(({ project: other, watched }) => ({
              compose: this.#composeIn(other, given, place, passingFacts()),
              watched,
            })),
      otherDefinitions: (service) =>
        others.flatMap((other) => this.composeAt(other)?.service(service.name) ?? []),
    };
  }

  /** What scripts, pipelines and dev containers load a compose file with, as far as that decides. */
  scriptedListsOf(path: string): readonly FileList[] {
    return this.#projects.scripted(path);
  }

  #projectOf(compose: ComposeFile, path: string, others: readonly string[]): ProjectOfFile | undefined {
    const named = this.#projects.named(path);
    const { files } = this;
    const directory = directoryOf(path);
    const directories = upTo(directory, this.workspaceFolderOf(path) ?? directory);
    if (named && !named.byDefault) return named;
    if (isWrittenFromAbove(compose, directories, files)) return undefined;
    if (named) return named;
    const overlay = isOverlay(compose, path, others, { files, composeAt: (other) => this.composeAt(other) });
    return overlay ? undefined : this.#projects.alone(path);
  }

  #environmentOf(directory: string): ComposeEnvironment {
    const known = this.#environments.get(directory);
    if (known) return known;
    const { environment } = readEnvFiles(this.#shell, directory, (path) => this.files.readFile(path));
    this.#environments.set(directory, environment);
    return environment;
  }

  /** The workspace folder that holds a path: of several the innermost. */
  workspaceFolderOf(path: string): string | undefined {
    return innermostOf(this.workspaceFolders, path);
  }

  /** Compose files beside a file and in the directories above it, within its workspace folder. */
  #composeFilesAround(path: string): readonly string[] {
    const directory = directoryOf(path);
    return this.#standing.named(composeFilesIn, directory, () => {
      const top = this.workspaceFolderOf(path) ?? directoryOf(directory);
      return upTo(directory, top).flatMap((each) => composeFilesIn(this.files, each));
    });
  }

  /** The compose files that may build a Dockerfile: those around it, and those that settings and tasks name. */
  composeFilesFor(dockerfilePath: string): readonly string[] {
    const named = this.#projects.filesNamedAround(dockerfilePath);
    return [...new Set([...this.#composeFilesAround(dockerfilePath), ...named])];
  }

  /** Every service of the compose files that may build a Dockerfile, and the same as its project has it. */
  *#servicesAround(path: string): Generator<ServiceAround> {
    for (const composePath of this.composeFilesFor(path)) {
      const project = this.#projects.named(composePath);
      for (const service of (project?.compose ?? this.composeAt(composePath))?.services ?? []) {
        yield { composePath, service, whole: project ? asLoaded(service, project.loaded) : service };
      }
    }
  }

  /** What other files than compose files ask for. */
  #buildsBeside(path: string, dockerfile: Dockerfile): BuildsBeside {
    const directory = directoryOf(path);
    const top = this.workspaceFolderOf(path) ?? directory;
    const all = upTo(directory, top).flatMap((each) =>
      this.#standing.named(BuildMemory, each, () =>
        this.#buildMemory.in(this.files, each, this.#parseCompose),
      ),
    );
    return {
      sure: all.filter((build) => build.dockerfile === path),
      possible: all.flatMap((build) => possibleBuildOf(build, path, dockerfile) ?? []),
    };
  }

  #buildContextOf(source: BuildSource | undefined): BuildContext | undefined {
    if (!source || source === "unknown") return undefined;
    return this.#contextAt(source.root, source.dockerfile);
  }

  #contextAt(root: string, dockerfile: string | undefined): BuildContext {
    return this.#standing.named(buildContextAt, `${root}\n${dockerfile}`, () =>
      buildContextAt(this.files, root, dockerfile),
    );
  }

  #dockerfileOf(source: BuildSource | undefined): ServiceDockerfile | undefined {
    if (!source || source === "unknown" || source.dockerfile === undefined) return undefined;
    const dockerfile = this.dockerfileAt(source.dockerfile);
    return dockerfile && { path: source.dockerfile, dockerfile };
  }

  #imageOf(source: BuildSource | undefined): ServiceImage | undefined {
    if (!source || source === "unknown" || source.buildTarget === "unknown") return undefined;
    const found = this.#dockerfileOf(source);
    const stage = found?.dockerfile.targetStage(source.buildTarget);
    return found && stage && { ...found, stage };
  }
}

/** The key of the image among what stands about a service, or its build. */
const images = {};
