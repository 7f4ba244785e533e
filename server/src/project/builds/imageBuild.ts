/** One build that the workspace asks for: a compose service, a bake target, a dev container, a `docker build` somewhere. */
import type { ComposeFile } from "../../compose/composeFile.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import type { PartlyKnown } from "../../files/partlyKnown.ts";
import type { Span } from "../../text/span.ts";

export interface ImageBuild {
  readonly by: "compose" | "bake" | "devcontainer" | "command";
  /** Absolute path of the file that asks for it. */
  readonly path: string;
  /** Where in that file: the service's name, the target's name, the words of the command. */
  readonly span: Span;
  /** Absolute path; `unknown` where a variable decides. */
  readonly dockerfile: string | "unknown";
  /** Absolute path of the build context; `unknown` where it is remote or a variable decides. */
  readonly root: string | "unknown";
  /** What variables leave known of both; absent where both are known, or no paths of this disk. */
  readonly outline?: BuildOutline;
  /** The stage, as it is written; undefined = the last one, `unknown` where a variable decides. */
  readonly buildTarget: string | undefined | "unknown";
  /** Build arguments by name; undefined = given, but with a value that only the shell or the engine knows. */
  readonly buildArgs: ReadonlyMap<string, string | undefined>;
  /** The names that `--build-context`, `additional_contexts` or `contexts` give a meaning; `unknown` where a variable decides. */
  readonly namedContexts: readonly string[] | "unknown";
}

export interface BuildOutline {
  readonly dockerfile: PartlyKnown;
  readonly root: PartlyKnown;
}

/**
 * Reads the builds that the files of one directory ask for, whichever Dockerfile they are of. Never throws.
 * `parseCompose` may remember what it has parsed.
 */
export type BuildReader = (
  files: FileSystem,
  directory: string,
  parseCompose?: (text: string) => ComposeFile,
) => readonly ImageBuild[];
