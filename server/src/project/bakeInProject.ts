/** A bake file together with what its targets lead to: the subject of bake rules. */
import type { BakeFormat } from "../bake/bakeBody.ts";
import type { BakeFile, BakeTarget } from "../bake/bakeFile.ts";
import { builtTargets } from "../bake/builtTargets.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { directoryOf } from "../files/paths.ts";
import { bakeSourcesOf, isBakeFolder } from "./bakeBuilds.ts";
import { type BakeProject, bakeProjectsIn, formatOf } from "./bakeFiles.ts";
import type { ServiceDockerfile } from "./composeInProject.ts";
import { serviceTargets } from "./serviceTargets.ts";

export interface BakeInProject {
  /** Absolute path, "/"-separated; undefined for a document that is not on disk: then nothing is known of it. */
  readonly path: string | undefined;
  readonly text: string;
  readonly format: BakeFormat;
  /** The file together with those that buildx reads with it; undefined where it cannot be read. */
  readonly bake: BakeFile | undefined;
  /** Of targets, groups and services in files beside it that buildx may be given with it. */
  readonly namesElsewhere: ReadonlySet<string>;
  /** Targets that are built, and that no other bake file beside this one may change. */
  readonly builds: readonly BakeBuild[];
}

/** A target of which all is known that decides its Dockerfile. */
export interface BakeBuild {
  readonly target: BakeTarget;
  /** In the directory of the bake file, and in those above: buildx may be run in each. At least one. */
  readonly dockerfiles: readonly ServiceDockerfile[];
}

export interface BakeReading {
  readonly files: FileSystem;
  readonly dockerfileAt: (path: string) => Dockerfile | undefined;
}

/** `path` is that of the text, which the files have, too. */
export function bakeInProject(
  { files, dockerfileAt }: BakeReading,
  { path, text }: Pick<BakeInProject, "path" | "text">,
): BakeInProject {
  const format = formatOf(path ?? "");
  const projects = path === undefined ? [] : bakeProjectsIn(files, directoryOf(path));
  const own = projects.find(({ sources }) => sources.some(({ file }) => file === path));
  if (!own || path === undefined)
    return { path, text, format, bake: undefined, namesElsewhere: new Set(), builds: [] };
  // buildx may be given them with this one: `-f docker-bake.hcl -f web/docker-bake.hcl`.
  const others = [
    ...projects.filter((project) => project !== own),
    ...bakeProjectsIn(files, directoryOf(own.directory)),
  ].map(({ bake }) => bake);
  const elsewhere = new Set(others.flatMap(({ targets }) => targets.map(({ name }) => name)));
  const reading = { files, dockerfileAt };
  const builds = builtTargets(own.bake).flatMap((target) => {
    const dockerfiles = elsewhere.has(target.name) ? [] : dockerfilesOf(reading, own, target);
    return dockerfiles.length > 0 ? [{ target, dockerfiles }] : [];
  });
  const groups = others.flatMap((bake) => [...bake.groups.keys()]);
  const services = serviceTargets(files, own.directory).keys();
  const namesElsewhere = new Set([...elsewhere, ...groups, ...services]);
  return { path, text, format, bake: own.bake, namesElsewhere, builds };
}

function dockerfilesOf(
  { files, dockerfileAt }: BakeReading,
  project: BakeProject,
  target: BakeTarget,
): readonly ServiceDockerfile[] {
  const [here, ...above] = bakeSourcesOf(project, target).map(({ dockerfile }) => dockerfile);
  if (here === undefined || here === "unknown") return [];
  // What lies above is meant only beside one here, or from a folder that people call buildx from above.
  if (!isBakeFolder(project.directory) && files.kindOf(here) !== "file") return [];
  return [here, ...above].flatMap((path): readonly ServiceDockerfile[] => {
    const dockerfile = dockerfileAt(path);
    return dockerfile ? [{ path, dockerfile }] : [];
  });
}
