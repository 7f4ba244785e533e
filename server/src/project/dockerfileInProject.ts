/** A Dockerfile together with what surrounds it: the subject of project rules. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Derived } from "../text/derived.ts";
import type { BuildContext } from "./buildContext/buildContext.ts";
import type { ImageBuild } from "./builds/imageBuild.ts";
import type { ServiceUse } from "./builds/services.ts";
import type { KnownImage } from "./knownImage.ts";

export interface DockerfileInProject {
  /** Absolute path, "/"-separated. */
  readonly path: string;
  /** The innermost folder of the workspace that it lies in; undefined where it lies in none. */
  readonly workspaceFolder: string | undefined;
  readonly dockerfile: Dockerfile;
  /** Undefined where it is remote or unknown, or where those that build this file disagree about it. */
  readonly buildContext: BuildContext | undefined;
  /** The compose services that build this file, in the order their files were found. */
  readonly uses: readonly ServiceUse[];
  /** All builds of this file that the workspace asks for, those of compose services first. */
  readonly builds: readonly ImageBuild[];
  /** Builds of which a variable decides the Dockerfile, and that may be of this one: they silence, and prove nothing. */
  readonly possibleBuilds: readonly ImageBuild[];
  /** The images that were built from this file, as far as anybody has told. */
  readonly builtImages: readonly KnownImage[];
  /** What readers have made of all that. */
  readonly derived: Derived;
}
