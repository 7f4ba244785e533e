/** What a file says of a build, in the paths of where it says it, made the build that it is. */
import type { FileSystem } from "../../../files/fileSystem.ts";
import {
  type Definitions,
  filled,
  hole,
  isKnown,
  type PartlyKnown,
  placedAt,
} from "../../../files/partlyKnown.ts";
import { directoryOf, isAbsolute, relativeTo } from "../../../files/paths.ts";
import type { Span } from "../../../text/span.ts";
import type { ImageBuild } from "../imageBuild.ts";
import { isRemote } from "../services.ts";
import type { BuildCommand } from "./buildCommand.ts";

/** The file that asks for a build, and what holds where it does. */
export interface BuildPlace {
  readonly files: FileSystem;
  readonly by: "devcontainer" | "command";
  /** Absolute path of the file. */
  readonly path: string;
  /** What relative paths start from. */
  readonly directory: PartlyKnown;
  readonly definitions: Definitions;
  /**
   * Where it likely starts, and no more than that: a pipeline that another one includes, or a script that is called from
   * anywhere, starts elsewhere if there is no such Dockerfile here.
   */
  readonly likelyStart?: string;
}

export interface BuildCall extends Omit<BuildCommand, "tool" | "open"> {
  readonly tool: BuildCommand["tool"];
  readonly open?: boolean;
  readonly span: Span;
  /** What the standard input is read from; undefined: nothing, or nothing of ours. */
  readonly input?: PartlyKnown | undefined;
}

/** Undefined for a build of no file here: from a remote repository, an archive, or a text on the standard input. */
export function imageBuildOf(call: BuildCall, place: BuildPlace): ImageBuild | undefined {
  const here = pathsOf(call, place);
  if (!here) return undefined;
  const isThere = !isKnown(here.dockerfile) || place.files.kindOf(here.dockerfile) !== "missing";
  const paths = (isThere ? undefined : pathsFromElsewhere(call, place)) ?? here;
  const { dockerfile, root } = paths;
  const known = isKnown(dockerfile) && isKnown(root);
  const buildTarget = call.buildTarget && filled(call.buildTarget, place.definitions);
  return {
    by: place.by,
    path: place.path,
    span: call.span,
    dockerfile: isKnown(dockerfile) ? dockerfile : "unknown",
    root: isKnown(root) ? root : "unknown",
    ...(!known && { outline: paths }),
    buildTarget: (buildTarget ? !isKnown(buildTarget) : call.open) ? "unknown" : buildTarget || undefined,
    buildArgs: call.buildArgs,
    namedContexts: call.open ? "unknown" : call.namedContexts,
  };
}

/** Whatever is a path below where it likely starts is the same below where it does. */
function pathsFromElsewhere(call: BuildCall, place: BuildPlace): BuildPaths | undefined {
  const { likelyStart, definitions } = place;
  if (likelyStart === undefined) return undefined;
  const moved = (path: PartlyKnown): PartlyKnown => {
    const below = relativeTo(likelyStart, path);
    return below === undefined ? path : below === "" ? hole("start") : `${hole("start")}/${below}`;
  };
  const given = (path: PartlyKnown | undefined) => (path === undefined ? undefined : moved(path));
  return pathsOf(
    { ...call, file: given(call.file), context: given(call.context), input: given(call.input) },
    {
      ...place,
      directory: moved(place.directory),
      definitions: { get: (name) => given(definitions.get(name)) },
    },
  );
}

interface BuildPaths {
  readonly dockerfile: PartlyKnown;
  readonly root: PartlyKnown;
}

function pathsOf(call: BuildCall, { files, directory, definitions }: BuildPlace): BuildPaths | undefined {
  const at = (written: PartlyKnown): PartlyKnown => placedAt(directory, filled(written, definitions));
  const context = call.context && filled(call.context, definitions);
  const input = call.input === undefined ? undefined : at(call.input);
  // `docker build - < Dockerfile` sends no context along.
  if (context === "-") {
    return call.file === undefined && input !== undefined
      ? { dockerfile: input, root: hole("no-context") }
      : undefined;
  }
  if (context !== undefined && isRemote(context)) return undefined;
  const file = call.file === undefined ? undefined : filled(call.file, definitions);
  if (file !== undefined && (isRemote(file) || (file === "-" && input === undefined))) return undefined;
  const written = file === "-" ? input : file === undefined ? undefined : at(file);
  const root = context === undefined ? rootOf(call, written, directory) : at(context);
  if (written === undefined) return { dockerfile: placedAt(root, defaultName(call, root, files)), root };
  // Podman and Kaniko look beside the command first, and in the context then.
  const inContext = file !== undefined && call.tool !== "docker" && !isAbsolute(file) && placedAt(root, file);
  const found = inContext && files.kindOf(written) === "missing" && files.kindOf(inContext) === "file";
  return { dockerfile: found ? inContext : written, root };
}

/** Without a context Podman takes the directory of the file; Docker takes none, so that some word was it. */
function rootOf(call: BuildCall, file: PartlyKnown | undefined, directory: PartlyKnown): PartlyKnown {
  if (call.tool !== "podman" || call.open) return hole("context");
  return file === undefined ? directory : isKnown(file) ? directoryOf(file) : hole("context");
}

function defaultName({ tool }: BuildCall, root: PartlyKnown, files: FileSystem): string {
  if (tool !== "podman" || !isKnown(root)) return "Dockerfile";
  return files.kindOf(placedAt(root, "Containerfile")) === "file" ? "Containerfile" : "Dockerfile";
}
