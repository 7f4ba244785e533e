/** The builds that the bake files of a directory ask for. https://docs.docker.com/build/bake/reference/ */
import type { BakeFile, BakeTarget } from "../bake/bakeFile.ts";
import type { BakeText } from "../bake/bakeTarget.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { isKnown, type PartlyKnown, placedAt } from "../files/partlyKnown.ts";
import { directoryOf, resolvePath } from "../files/paths.ts";
import { type BakeProject, bakeProjectsIn } from "./bakeFiles.ts";
import type { BuildReader, ImageBuild } from "./imageBuild.ts";
import { isRemote } from "./services.ts";

/** Folders that people keep bake files in, and run buildx from the one above: `-f docker/docker-bake.hcl`. */
const bakeFolders = new Set(["docker", ".docker", "bake", "deploy", "infra", "ci", ".ci", ".github"]);

export const bakeBuildsIn: BuildReader = (files, directory) =>
  bakeProjectsFrom(files, directory).flatMap((project) =>
    builtTargets(project.bake).flatMap((target) => {
      const source = bakeSourceOf(files, project, target);
      if (source?.dockerfile === "unknown") return [buildOf(target, placedIn(directory, target))];
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
export interface BakeTargetSource extends Pick<ImageBuild, "root" | "dockerfile" | "outline"> {
  /** Where buildx runs: the folder of the bake file, or one above it where only that one has the Dockerfile. */
  readonly directory: string;
}

/** Undefined for a target whose Dockerfile is written in it, or in a remote context. */
export function bakeSourceOf(
  files: FileSystem,
  { directory }: BakeProject,
  target: BakeTarget,
): BakeTargetSource | undefined {
  const { context, dockerfile, dockerfileInline } = target;
  if (dockerfileInline?.text !== undefined || isElsewhere(context) || isElsewhere(dockerfile))
    return undefined;
  const places = [directory, directoryOf(directory), directoryOf(directoryOf(directory))];
  const sources = places.map((from) => placedIn(from, target));
  const isThere = (path: string): boolean => path !== "unknown" && files.kindOf(path) === "file";
  return sources.find((source) => isThere(source.dockerfile)) ?? sources[0];
}

/** Git repositories, URLs, the standard input, and what another target makes. */
const isElsewhere = ({ text }: BakeText): boolean =>
  text !== undefined &&
  (text === "-" || text.startsWith("target:") || isRemote(text.replace(inWorkingDirectory, "")));

const inWorkingDirectory = /^cwd:\/\//;

/** As it is where buildx runs in a directory. */
function placedIn(
  directory: string,
  { context, dockerfile, dockerfileInline }: BakeTarget,
): BakeTargetSource {
  const outer = (context.text ?? context.outline)?.replace(inWorkingDirectory, "");
  const inner = dockerfile.text ?? dockerfile.outline;
  const root = outer === undefined ? undefined : placedAt(directory, outer);
  const from = inner && inWorkingDirectory.test(inner) ? directory : root;
  const path =
    from === undefined || inner === undefined
      ? undefined
      : placedAt(from, inner.replace(inWorkingDirectory, ""));
  const surely = (known: PartlyKnown | undefined): string | "unknown" =>
    known !== undefined && isKnown(known) ? known : "unknown";
  const source = { directory, root: surely(root), dockerfile: dockerfileInline ? "unknown" : surely(path) };
  return root !== undefined && path !== undefined && source.dockerfile === "unknown"
    ? { ...source, outline: { root, dockerfile: path } }
    : source;
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

function buildOf({ definitions, target, args, contexts }: BakeTarget, source: BakeTargetSource): ImageBuild {
  const [definition] = definitions;
  return {
    by: "bake",
    path: definition?.file ?? "",
    span: definition?.span ?? { start: 0, end: 0 },
    dockerfile: source.dockerfile,
    root: source.root,
    ...(source.outline && { outline: source.outline }),
    buildTarget: target && (target.text ?? "unknown"),
    buildArgs: new Map([...args.entries].map(([name, { text }]) => [name, text])),
    namedContexts: contexts.complete ? [...contexts.entries.keys()] : "unknown",
  };
}
