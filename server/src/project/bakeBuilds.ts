/** The builds that the bake files of a directory ask for. https://docs.docker.com/build/bake/reference/ */
import type { BakeFile, BakeTarget } from "../bake/bakeFile.ts";
import type { BakeText } from "../bake/bakeTarget.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { hole, placedAt } from "../files/partlyKnown.ts";
import { directoryOf, resolvePath } from "../files/paths.ts";
import { type BakeProject, bakeProjectsIn } from "./bakeFiles.ts";
import type { BuildOutline, BuildReader, ImageBuild } from "./imageBuild.ts";
import { isRemote } from "./services.ts";

/** Folders that people keep bake files in, and run buildx from the one above: `-f docker/docker-bake.hcl`. */
const bakeFolders = new Set(["docker", ".docker", "bake", "deploy", "infra", "ci", ".ci", ".github"]);

export const bakeBuildsIn: BuildReader = (files, directory) =>
  bakeProjectsFrom(files, directory).flatMap((project) =>
    builtTargets(project.bake).flatMap((target) => {
      const source = bakeSourceOf(files, project, target);
      return source?.directory === directory ? [buildOf(target, source)] : [];
    }),
  );

/** Those that buildx may be run for in a directory. */
export const bakeProjectsFrom = (files: FileSystem, directory: string): readonly BakeProject[] =>
  [directory, ...foldersIn(files, directory)].flatMap((folder) => bakeProjectsIn(files, folder));

const foldersIn = (files: FileSystem, directory: string): readonly string[] =>
  (files.list(directory) ?? [])
    .filter(({ name, kind }) => kind === "directory" && bakeFolders.has(name))
    .map(({ name }) => resolvePath(directory, name));

/** What a target builds from. */
export interface BakeTargetSource {
  /** Where buildx runs: the folder of the bake file, or one above it where only that one has the Dockerfile. */
  readonly directory: string;
  /** Absolute path of the build context; `unknown` where it is remote or a variable decides. */
  readonly root: string | "unknown";
  /** Absolute path; `unknown` where a variable decides, or it is in a remote context. */
  readonly dockerfile: string | "unknown";
}

/** Undefined for a target whose Dockerfile is written in it. */
export function bakeSourceOf(
  files: FileSystem,
  { directory }: BakeProject,
  { context, dockerfile, dockerfileInline }: BakeTarget,
): BakeTargetSource | undefined {
  if (dockerfileInline?.text !== undefined) return undefined;
  const root = localPath(context);
  const path = dockerfileInline ? undefined : dockerfile.text;
  if (root === undefined) return { directory, root: "unknown", dockerfile: "unknown" };
  if (path === undefined || path.includes("://"))
    return { directory, root: resolvePath(directory, root), dockerfile: "unknown" };
  const sources = [directory, directoryOf(directory), directoryOf(directoryOf(directory))].map((from) => ({
    directory: from,
    root: resolvePath(from, root),
    dockerfile: resolvePath(resolvePath(from, root), path),
  }));
  return sources.find((source) => files.kindOf(source.dockerfile) === "file") ?? sources[0];
}

/** Undefined where it is no path, or only buildx can tell. */
function localPath({ text }: BakeText): string | undefined {
  if (text === undefined || text === "-") return undefined;
  const path = text.replace(/^cwd:\/\//, "");
  return isRemote(path) || path.startsWith("target:") ? undefined : path;
}

/**
 * Without those that are there to be inherited from: nobody builds `_common`, one of nothing but arguments, or the
 * `docker-metadata-action` that a workflow gives its tags.
 */
export function builtTargets({ targets, groups }: BakeFile): readonly BakeTarget[] {
  const inGroups = textsOf([...groups.values()].flatMap(({ items }) => items));
  const inContexts = textsOf(targets.flatMap(({ contexts }) => [...contexts.entries.values()]));
  const inherited = textsOf(targets.flatMap(({ inherits }) => inherits.items));
  return targets.filter((target) => {
    const { name } = target;
    if (!inherited.has(name) || inGroups.has(name) || inContexts.has(`target:${name}`)) return true;
    return !name.startsWith("_") && saysWhatItBuilds(target);
  });
}

const saysWhatItBuilds = ({ target, context, dockerfile, tags }: BakeTarget): boolean =>
  target !== undefined ||
  ((context.place ?? dockerfile.place) !== undefined && (tags.items.length > 0 || !tags.complete));

const textsOf = (values: readonly BakeText[]): ReadonlySet<string | undefined> =>
  new Set(values.map(({ text }) => text));

function buildOf(built: BakeTarget, source: BakeTargetSource): ImageBuild {
  const { definitions, target, args, contexts } = built;
  const [definition] = definitions;
  const outline = outlineOf(built, source);
  return {
    by: "bake",
    path: definition?.file ?? "",
    span: definition?.span ?? { start: 0, end: 0 },
    dockerfile: source.dockerfile,
    root: source.root,
    ...(outline && { outline }),
    buildTarget: target && (target.text ?? "unknown"),
    buildArgs: new Map([...args.entries].map(([name, { text }]) => [name, text])),
    namedContexts: contexts.complete ? [...contexts.entries.keys()] : "unknown",
  };
}

/** What is known where a variable decides; undefined for what is surely no file of this disk. */
function outlineOf({ context, dockerfile }: BakeTarget, source: BakeTargetSource): BuildOutline | undefined {
  if (source.dockerfile !== "unknown") return undefined;
  const path = dockerfile.text ?? hole("dockerfile");
  if (context.text === undefined)
    return { dockerfile: placedAt(hole("context"), path), root: hole("context") };
  if (source.root === "unknown" || path.includes("://")) return undefined;
  return { dockerfile: placedAt(source.root, path), root: source.root };
}
