/** The builds that the bake files of a directory ask for. https://docs.docker.com/build/bake/reference/ */
import type { BakeTarget } from "../bake/bakeFile.ts";
import type { BakeText } from "../bake/bakeTarget.ts";
import { builtTargets } from "../bake/builtTargets.ts";
import type { ComposeFile } from "../compose/composeFile.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { isKnown, type PartlyKnown, placedAt } from "../files/partlyKnown.ts";
import { directoryOf, nameOf, resolvePath } from "../files/paths.ts";
import { type BakeProject, bakeProjectsIn } from "./bakeFiles.ts";
import type { BuildReader, ImageBuild } from "./imageBuild.ts";
import { isRemote } from "./services.ts";

/** Folders that people keep bake files in, and run buildx from the one above: `-f docker/docker-bake.hcl`. */
const bakeFolders = new Set(["docker", ".docker", "bake", "deploy", "infra", "ci", ".ci", ".github"]);

/** Whether buildx is most likely run in the folder above. */
export const isBakeFolder = (directory: string): boolean => bakeFolders.has(nameOf(directory));

export const bakeBuildsIn: BuildReader = (files, directory, parseCompose) =>
  bakeProjectsFrom(files, directory, parseCompose).flatMap((project) =>
    builtTargets(project.bake).flatMap((target) => {
      const source = bakeSourceOf(files, project, target);
      if (source?.dockerfile === "unknown") return [buildOf(target, placedIn(directory, target))];
      return source?.directory === directory ? [buildOf(target, source)] : [];
    }),
  );

/** Those that buildx may be run for in a directory. */
export const bakeProjectsFrom = (
  files: FileSystem,
  directory: string,
  parseCompose?: (text: string) => ComposeFile,
): readonly BakeProject[] =>
  [directory, ...foldersIn(files, directory)].flatMap((folder) =>
    bakeProjectsIn(files, folder, parseCompose),
  );

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
  project: BakeProject,
  target: BakeTarget,
): BakeTargetSource | undefined {
  const sources = bakeSourcesOf(project, target);
  const isThere = (path: string): boolean => path !== "unknown" && files.kindOf(path) === "file";
  return sources.find((source) => isThere(source.dockerfile)) ?? sources[0];
}

/** One for each directory that buildx may be run in, likeliest first; none for a Dockerfile that is elsewhere. */
export function bakeSourcesOf({ directory }: BakeProject, target: BakeTarget): readonly BakeTargetSource[] {
  const { context, dockerfile, dockerfileInline } = target;
  if (dockerfileInline?.text !== undefined || isElsewhere(context) || isElsewhere(dockerfile)) return [];
  const above = directoryOf(directory);
  return [...new Set([directory, above, directoryOf(above)])].map((from) => placedIn(from, target));
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
