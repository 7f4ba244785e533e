/** Which files are bake files, which of them buildx reads together, and which targets those make. */
import type { BakeFormat } from "../../bake/bakeBody.ts";
import { type BakeFile, type BakeSource, readBakeFile } from "../../bake/bakeFile.ts";
import { type BakeSettings, unknownSettings } from "../../bake/bakeTarget.ts";
import { emptyEnvironment } from "../../bake/bakeVariables.ts";
import type { ComposeFile } from "../../compose/composeFile.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, nameOf, resolvePath } from "../../files/paths.ts";
import { serviceTargets } from "./serviceTargets.ts";

/** `docker-bake.hcl`, `docker-bake.override.json`, and what people call others: `docker-bake.ci.hcl`, `release.bake.hcl`. */
const bakeFileName = /^(?:docker-bake(?:[.-][\w.-]+)?|[\w.-]*bake)\.(?:hcl|json)$/i;

/** What `docker buildx bake` reads where it is told no file, in this order. */
const defaultNames = [
  "docker-bake.json",
  "docker-bake.hcl",
  "docker-bake.override.json",
  "docker-bake.override.hcl",
];

export const formatOf = (path: string): BakeFormat => (/\.json$/i.test(path) ? "json" : "hcl");
export const isBakeFileName = (name: string): boolean => bakeFileName.test(name);

/** What one call of buildx reads. */
export interface BakeProject {
  /** Absolute path of the folder that holds its files. */
  readonly directory: string;
  /** Texts by absolute path. */
  readonly sources: readonly BakeSource[];
  readonly bake: BakeFile;
  /** The same where nobody sets a variable to anything else than its default. */
  usual(): BakeFile;
}

/** Those that are read where buildx is told no file, and every other file by itself. Never throws. `services`: of the directory, where they are known. */
export function bakeProjectsIn(
  files: FileSystem,
  directory: string,
  parseCompose?: (text: string) => ComposeFile,
  services?: ReadonlyMap<string, BakeSettings>,
): readonly BakeProject[] {
  const names = (files.list(directory) ?? []).filter(({ kind }) => kind === "file").map(({ name }) => name);
  const bakeNames = names.filter(isBakeFileName).sort();
  if (bakeNames.length === 0) return [];
  const byDefault = defaultNames.filter((name) => bakeNames.includes(name));
  const others = bakeNames.filter((name) => !defaultNames.includes(name));
  const sourcesOf = (of: readonly string[]): readonly BakeSource[] =>
    of.flatMap((name) => sourceAt(files, resolvePath(directory, name)) ?? []);
  const inCompose = services ?? serviceTargets(files, directory, parseCompose);
  const whole = projectOf(directory, sourcesOf(byDefault), inCompose);
  // Any other may be given to buildx behind those.
  const behind = new Map(whole.bake.targets.map(({ name }) => [name, unknownSettings]));
  const projects = others.map((name) => projectOf(directory, sourcesOf([name]), behind));
  return [whole, ...projects].filter(({ sources }) => sources.length > 0);
}

function projectOf(
  directory: string,
  sources: readonly BakeSource[],
  definedElsewhere: ReadonlyMap<string, BakeSettings>,
): BakeProject {
  let usual: BakeFile | undefined;
  return {
    directory,
    sources,
    bake: readBakeFile(sources, { definedElsewhere }),
    usual: () => {
      usual ??= readBakeFile(sources, { definedElsewhere, environment: emptyEnvironment });
      return usual;
    },
  };
}

/** The project of a bake file; undefined where it cannot be read, or its name is none of a bake file. */
export const bakeProjectOf = (files: FileSystem, path: string): BakeProject | undefined =>
  isBakeFileName(nameOf(path))
    ? bakeProjectsIn(files, directoryOf(path)).find(({ sources }) =>
        sources.some(({ file }) => file === path),
      )
    : undefined;

function sourceAt(files: FileSystem, path: string): BakeSource | undefined {
  const text = files.readFile(path);
  return text === undefined ? undefined : { file: path, text, format: formatOf(path) };
}
