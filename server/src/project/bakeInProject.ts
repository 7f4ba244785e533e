/** A bake file together with what its targets lead to: the subject of bake rules. */
import type { BakeFormat } from "../bake/bakeBody.ts";
import type { BakeFile, BakeTarget } from "../bake/bakeFile.ts";
import type { BakeSettings } from "../bake/bakeTarget.ts";
import { builtTargets } from "../bake/builtTargets.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { directoryOf } from "../files/paths.ts";
import { isBakeFolder } from "./builds/bakeBuilds.ts";
import { type BakeProject, bakeProjectsIn, formatOf } from "./builds/bakeFiles.ts";
import { type BakeTargetSource, bakeSourceOf, bakeSourcesOf } from "./builds/bakeSources.ts";
import type { ServiceDockerfile } from "./composeInProject.ts";

export interface BakeInProject {
  /** Absolute path, "/"-separated; undefined for a document that is not on disk: then nothing is known of it. */
  readonly path: string | undefined;
  readonly text: string;
  readonly format: BakeFormat;
  /** The file together with those that buildx reads with it; undefined where it cannot be read. */
  readonly bake: BakeFile | undefined;
  readonly files: FileSystem;
  /** Undefined for a Dockerfile that is surely none of this disk. */
  sourceOf(target: BakeTarget): BakeTargetSource | undefined;
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
  /** What the bake files and the services of a directory make, other than that of the file at hand. */
  readonly projectsIn: (directory: string) => readonly BakeProject[];
  readonly servicesIn: (directory: string) => ReadonlyMap<string, BakeSettings>;
}

/** `path` is that of the text, which the files have, too. */
export function bakeInProject(
  reading: BakeReading,
  { path, text }: Pick<BakeInProject, "path" | "text">,
): BakeInProject {
  const { files, projectsIn, servicesIn } = reading;
  const format = formatOf(path ?? "");
  const directory = path === undefined ? undefined : directoryOf(path);
  const services = directory === undefined ? new Map() : servicesIn(directory);
  const projects = directory === undefined ? [] : bakeProjectsIn(files, directory, undefined, services);
  const own = projects.find(({ sources }) => sources.some(({ file }) => file === path));
  const sourceOf: BakeInProject["sourceOf"] = (target) => own && bakeSourceOf(files, own, target);
  const like = { path, text, format, files, sourceOf };
  if (!own) return { ...like, bake: undefined, namesElsewhere: new Set(), builds: [] };
  const above = directoryOf(own.directory);
  // buildx may be given them with this one: `-f docker-bake.hcl -f web/docker-bake.hcl`.
  const others = [
    ...projects.filter((project) => project !== own),
    ...(above === own.directory ? [] : projectsIn(above)),
  ].map(({ bake }) => bake);
  const elsewhere = new Set(others.flatMap(({ targets }) => targets.map(({ name }) => name)));
  const builds = builtTargets(own.bake).flatMap((target) => {
    const dockerfiles = elsewhere.has(target.name) ? [] : dockerfilesOf(reading, own, target);
    return dockerfiles.length > 0 ? [{ target, dockerfiles }] : [];
  });
  const groups = others.flatMap((bake) => [...bake.groups.keys()]);
  const namesElsewhere = new Set([...elsewhere, ...groups, ...services.keys()]);
  return { ...like, bake: own.bake, namesElsewhere, builds };
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
