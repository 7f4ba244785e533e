/** A compose file together with what its paths lead to: the subject of compose rules. */
import type { ComposeFile, ComposeService } from "../compose/composeFile.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Stage } from "../dockerfile/stages.ts";
import type { BuildContext } from "./buildContext.ts";
import type { FileSystem } from "./fileSystem.ts";

/** The Dockerfile behind a service. */
export interface ServiceImage {
  /** Absolute path of the Dockerfile. */
  readonly path: string;
  readonly dockerfile: Dockerfile;
  /** The stage the service runs: `build.target`, else the last one. */
  readonly stage: Stage;
}

export interface ComposeInProject {
  /** Absolute path, "/"-separated; undefined for a document that is not on disk: then every look-up is unknown. */
  readonly path: string | undefined;
  readonly compose: ComposeFile;
  readonly files: FileSystem;
  /** Resolves a path of this file as Compose does, against the project directory; undefined when unknown. */
  resolve(path: string): string | undefined;
  /** Undefined: no build, remote or unknown context. */
  buildContextOf(service: ComposeService): BuildContext | undefined;
  /** Undefined: no build, or the Dockerfile cannot be read, or the stage does not exist. */
  imageOf(service: ComposeService): ServiceImage | undefined;
  /** The same service in the other compose files beside this one, which Compose may merge with it. */
  otherDefinitions(service: ComposeService): readonly ComposeService[];
}
