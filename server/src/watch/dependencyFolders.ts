/** Folders that hold what an install made, as far as a watch rule takes files from them. */
import type { FileSystem } from "../files/fileSystem.ts";
import { directoryOf, nameOf, resolvePath } from "../files/paths.ts";
import { filesBelow, type WalkBudget } from "./filesBelow.ts";
import type { TriggerMatcher } from "./triggerMatcher.ts";

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
export function watchedDependencies(
  files: FileSystem,
  matcher: TriggerMatcher,
  budget: WalkBudget,
): readonly string[] {
  if (proofs.has(nameOf(matcher.root))) return [];
  const found = new Map<string, string>();
  const enter = (directory: string): boolean => {
    const name = nameOf(directory);
    if (name === ".git" || matcher.excludes(directory)) return false;
    if (!proofs.get(name)?.(files, directory)) return true;
    const content = files.list(directory) ?? [];
    const taken = content.some((entry) => matcher.matches(resolvePath(directory, entry.name)));
    if (taken && !found.has(name)) found.set(name, directory);
    return false;
  };
  for (const entry of filesBelow(files, matcher.root, { enter, budget })) {
    if (entry.kind === "unknown") break;
  }
  return [...found.values()];
}
