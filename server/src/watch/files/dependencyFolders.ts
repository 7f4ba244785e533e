/** Folders that hold what an install made, as far as a watch rule takes files from them. */
import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, nameOf, resolvePath } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import type { KnownTrigger } from "../matching/knownTriggers.ts";
import { watchedTree } from "./watchedTree.ts";

/** Directories that hold what an install made, by their name and, where names are ambiguous, what proves it. */
const proofs: ReadonlyMap<string, (files: FileSystem, directory: string) => boolean> = new Map([
  ["node_modules", () => true],
  ["__pycache__", () => true],
  [".venv", holds("pyvenv.cfg")],
  ["venv", holds("pyvenv.cfg")],
  // Go and Rails keep sources of their own under that name.
  ["vendor", besides("composer.json")],
  ["target", besides("Cargo.toml", "pom.xml")],
]);

function holds(name: string) {
  return (files: FileSystem, directory: string): boolean =>
    files.kindOf(resolvePath(directory, name)) === "file";
}

function besides(...names: readonly string[]) {
  return (files: FileSystem, directory: string): boolean =>
    names.some((name) => files.kindOf(resolvePath(directoryOf(directory), name)) === "file");
}

/** The outermost directory of each name that the rule takes files from; absolute paths. */
export function watchedDependencies(project: ComposeInProject, trigger: KnownTrigger): readonly string[] {
  const { matcher, root } = trigger;
  if (proofs.has(nameOf(root))) return [];
  const found = new Map<string, string>();
  for (const directory of watchedTree(project, trigger).directories) {
    const name = nameOf(directory);
    if (found.has(name) || !proofs.get(name)?.(project.files, directory)) continue;
    const content = project.files.list(directory) ?? [];
    if (content.some((entry) => matcher.matches(resolvePath(directory, entry.name))))
      found.set(name, directory);
  }
  return [...found.values()];
}
