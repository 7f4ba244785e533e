/** A build context on disk: what a COPY can see, after the ignore file has taken its part away. */

import type { DirectoryEntry, EntryKind, FileSystem } from "../../files/fileSystem.ts";
import { resolvePath } from "../../files/paths.ts";
import { dockerignorePatterns } from "../../ignore/dockerignore.ts";
import type { PatternMatcher } from "../../ignore/patternMatcher.ts";
import { Derived } from "../../text/derived.ts";
import { GitIgnore } from "./gitIgnore.ts";

export interface IgnoreFile {
  /** Absolute path of the file in force, or of the `.dockerignore` that would be if it existed. */
  readonly path: string;
  /** Undefined when the file does not exist. */
  readonly text: string | undefined;
}

export interface BuildContext {
  /** Absolute path, "/"-separated. */
  readonly root: string;
  readonly ignoreFile: IgnoreFile;
  /** Paths here are relative to the root: `package.json`, `src/app.ts`, "" for the root itself. */
  kindOf(path: string): EntryKind | "missing" | undefined;
  readFile(path: string): string | undefined;
  list(path: string): readonly DirectoryEntry[] | undefined;
  /** Whether it is a symbolic link itself. */
  isLink(path: string): boolean;
  /** As `FileSystem.isExecutable`. */
  isExecutable(path: string): boolean | undefined;
  /**
   * Whether git leaves the path out, or a folder above it: then it is made by a tool, and may exist where it does not
   * here. The context's folder itself counts as one that git has.
   */
  isGitIgnored(path: string): boolean;
  /** Whether the ignore file keeps this path out of the context; undefined when the ignore file cannot be read. */
  isIgnored(path: string): boolean | undefined;
  /** The ignore file's patterns, counted as `parseDockerignore` does; undefined when it cannot be read. */
  ignorePatterns(): PatternMatcher | undefined;
  /** What else follows from it, for those who ask again. */
  readonly derived: Derived;
  /**
   * What follows from it together with something that does not change itself: a stage with those it is built on and takes
   * files from, a run or an install of such a stage, an instruction, a word. As in those, places in it move along.
   */
  about(subject: object): Derived;
}

/** The context rooted at `root` for building the Dockerfile at `dockerfile` (undefined when it is written inline). */
export function buildContextAt(
  files: FileSystem,
  root: string,
  dockerfile: string | undefined,
): BuildContext {
  const at = (path: string): string => resolvePath(root, path);
  const ignoreFile = ignoreFileFor(files, root, dockerfile);
  const facts = new WeakMap<object, Derived>();
  let patterns: PatternMatcher | undefined;
  const ignorePatterns = (): PatternMatcher | undefined => {
    if (ignoreFile.text === undefined && files.kindOf(ignoreFile.path) !== "missing") return undefined;
    patterns ??= dockerignorePatterns(ignoreFile.text ?? "");
    return patterns;
  };
  let gitIgnore: GitIgnore | undefined;
  return {
    root,
    ignoreFile,
    kindOf: (path) => files.kindOf(at(path)),
    readFile: (path) => files.readFile(at(path)),
    list: (path) => files.list(at(path)),
    isLink: (path) => files.linkAt(at(path)) !== undefined,
    isExecutable: (path) => files.isExecutable?.(at(path)),
    isGitIgnored: (path) => {
      gitIgnore ??= GitIgnore.above(files, root, root, true).below(root);
      return isLeftOut(gitIgnore, at, path);
    },
    isIgnored: (path) => ignorePatterns()?.leavesOut(path),
    ignorePatterns,
    derived: new Derived(),
    about: (subject) => {
      const known = facts.get(subject) ?? new Derived();
      facts.set(subject, known);
      return known;
    },
  };
}

function isLeftOut(patterns: GitIgnore, at: (path: string) => string, path: string): boolean {
  let layered = patterns;
  for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
    const folder = at(path.slice(0, end));
    if (layered.ignores(folder, true)) return true;
    layered = layered.below(folder);
  }
  // Of what does not exist nobody knows whether it is a folder.
  return layered.ignores(at(path), false) || layered.ignores(at(path), true);
}

/** `<Dockerfile>.dockerignore` wins over the context's `.dockerignore`; the two are never merged. */
function ignoreFileFor(files: FileSystem, root: string, dockerfile: string | undefined): IgnoreFile {
  const own = dockerfile === undefined ? undefined : `${dockerfile}.dockerignore`;
  const path = own !== undefined && files.kindOf(own) === "file" ? own : resolvePath(root, ".dockerignore");
  return { path, text: files.readFile(path) };
}
