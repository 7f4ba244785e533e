/** The builds that the bake files of a directory ask for. https://docs.docker.com/build/bake/reference/ */
import type { BakeTarget } from "../../bake/bakeFile.ts";
import { builtTargets } from "../../bake/builtTargets.ts";
import type { ComposeFile } from "../../compose/composeFile.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { nameOf, resolvePath } from "../../files/paths.ts";
import { type BakeProject, bakeProjectsIn } from "./bakeFiles.ts";
import { type BakeTargetSource, bakeSourceOf, placedIn } from "./bakeSources.ts";
import type { BuildReader, ImageBuild } from "./imageBuild.ts";

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
