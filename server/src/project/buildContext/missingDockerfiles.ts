/** Dockerfiles that bake targets name and that are nowhere, from whichever directory buildx is run. */
import type { BakeTarget } from "../../bake/bakeFile.ts";
import type { BakePlace } from "../../bake/bakeTarget.ts";
import { builtTargets } from "../../bake/builtTargets.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, resolvePath } from "../../files/paths.ts";
import type { BakeInProject } from "../bakeInProject.ts";
import { isAnywhereElse, placedIn } from "../builds/bakeSources.ts";
import { isNoDockerfile } from "./meantDockerfile.ts";

export interface MissingDockerfile {
  /** Its `dockerfile`, else its `context`, both written in this file. */
  readonly place: BakePlace;
  readonly target: BakeTarget;
  /** As buildx is most likely run: absolute paths of the build context, which is there, and of the Dockerfile. */
  readonly root: string;
  readonly path: string;
}

/** What several targets inherit is one, and counts only where it is wrong for all. */
export function missingDockerfiles(project: BakeInProject): readonly MissingDockerfile[] {
  const { path, bake, namesElsewhere } = project;
  const found = new Map<string, MissingDockerfile | undefined>();
  for (const target of bake?.sound ? builtTargets(bake) : []) {
    const place = target.dockerfile.place ?? target.context.place;
    if (!place || place.file !== path) continue;
    const key = `${place.span.start}`;
    const missing = namesElsewhere.has(target.name) ? undefined : missingOf(project, target, place);
    if (!found.has(key) || missing === undefined) found.set(key, missing);
  }
  return [...found.values()].flatMap((missing) => missing ?? []);
}

function missingOf(
  { path, files }: BakeInProject,
  target: BakeTarget,
  place: BakePlace,
): MissingDockerfile | undefined {
  if (target.dockerfileInline || isAnywhereElse(target)) return undefined;
  const folder = directoryOf(path ?? "/");
  const { root, dockerfile } = placedIn(folder, target);
  if (dockerfile === "unknown" || !isNoDockerfile(files, dockerfile) || !files.list(root)?.length)
    return undefined;
  const isNowhere = directoriesAround(files, folder).every((from) =>
    isNoDockerfile(files, placedIn(from, target).dockerfile),
  );
  return isNowhere ? { place, target, root, path: dockerfile } : undefined;
}

/** Those above the folder, and those in it: buildx may be run in each. */
function directoriesAround(files: FileSystem, folder: string): readonly string[] {
  const above = directoryOf(folder);
  const below = (files.list(folder) ?? [])
    .filter(({ kind }) => kind === "directory")
    .map(({ name }) => resolvePath(folder, name));
  return [above, directoryOf(above), ...below];
}
