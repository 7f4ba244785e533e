/** A compose file together with what its paths lead to: the subject of compose rules. */
import type { ComposeFile, ComposeService } from "../compose/composeFile.ts";
import type {
  ComposeProject,
  LoadedBuild,
  LoadedService,
  LoadedTrigger,
} from "../composeProject/composeProject.ts";
import type { ComposeVersion } from "../composeProject/composeVersion.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import type { Derived } from "../text/derived.ts";
import type { BuildContext } from "./buildContext/buildContext.ts";
import type { FileList } from "./composeFiles/composeFileLists.ts";
import type { Facts } from "./standing.ts";

/** The Dockerfile behind a service. */
export interface ServiceDockerfile {
  /** Absolute path of the Dockerfile. */
  readonly path: string;
  readonly dockerfile: Dockerfile;
}

export interface ServiceImage extends ServiceDockerfile {
  /** The stage the service runs: `build.target`, else the last one. */
  readonly stage: Stage;
}

/** A watch rule that is written in the file at hand, and what it is part of. */
export interface WatchRuleHere {
  /** The service as this file has it. */
  readonly service: ComposeService;
  /** The service as Compose has it, all files of the project merged. */
  readonly loadedService: LoadedService;
  /** Its `trigger` has spans in this file. */
  readonly rule: LoadedTrigger;
}

export interface ComposeInProject {
  /** Absolute path, "/"-separated; undefined for a document that is not on disk: then every look-up is unknown. */
  readonly path: string | undefined;
  readonly compose: ComposeFile;
  /**
   * What Compose loads with this file in it. Undefined for a document that is not on disk, and for an overlay of which
   * nothing tells what it is laid over.
   */
  readonly loaded: ComposeProject | undefined;
  /**
   * Absolute: where relative paths of this file start from, which for an included one is not the project's directory.
   * Undefined where `loaded` is.
   */
  readonly directory: string | undefined;
  /** Each watch rule of this file once, with the first of its services; empty where `loaded` is undefined. */
  readonly watchRules: readonly WatchRuleHere[];
  readonly files: FileSystem;
  /** The Compose that runs the file; undefined when unknown: then what the newest does holds, and no version is missed. */
  readonly composeVersion: ComposeVersion | undefined;
  /** What readers have made of all this. */
  readonly derived: Derived;
  /**
   * What readers have made of a service, its build or one of its watch rules, and of what the disk says: kept for the next
   * moment, too, where both are the same; a build and the rules are while somebody types how the containers run.
   * Nothing of the rest of the file may be in it, no span but those of the service, and no number made of one.
   */
  standing(subject: ComposeService | LoadedService | LoadedBuild | LoadedTrigger): Facts;
  /**
   * What readers keep under a service's name, whatever becomes of the service: they see to it themselves what of that
   * still holds. It goes where the disk is another.
   */
  standingUnder(service: string): Facts;
  /** Whether anything may stand of a former moment. */
  readonly revisited: boolean;
  /** Resolves a path of this file as Compose does, against `directory`; undefined when unknown. */
  resolve(path: string): string | undefined;
  /** Undefined: no build, remote or unknown context. */
  buildContextOf(service: ComposeService | LoadedService): BuildContext | undefined;
  /** Undefined: no build, an inline one, or the Dockerfile cannot be read. */
  dockerfileOf(service: ComposeService | LoadedService): ServiceDockerfile | undefined;
  /** Undefined: no build, or the Dockerfile cannot be read, or the stage does not exist. */
  imageOf(service: ComposeService | LoadedService): ServiceImage | undefined;
  /** With which files scripts, pipelines and dev containers load the file, as far as that decides. */
  readonly scriptedLists: readonly FileList[];
  /**
   * The same file in the other projects that scripts make with it: what holds in one of them only is nothing to be said of
   * the file. `watched`: what is said of watching has to hold there, too.
   */
  otherProjects(): readonly { readonly compose: ComposeInProject; readonly watched: boolean }[];
  /** The same service in the other compose files beside this one, which Compose may merge with it. */
  otherDefinitions(service: ComposeService | LoadedService): readonly ComposeService[];
}
