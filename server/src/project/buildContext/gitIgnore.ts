/**
 * What git leaves out: `.gitignore` files and `.git/info/exclude`, the nearest file and in it the last line deciding.
 * Absent: the user's own global ignore file, which would make the same call say different things on two machines.
 */
import ignore, { type Ignore } from "ignore";
import type { FileSystem } from "../../files/fileSystem.ts";
import { entryOf, relativeTo, resolvePath, upTo } from "../../files/paths.ts";

/** The lines of one file, which speak about what is below `folder`. */
interface Layer {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** The ignore files that concern one folder. Paths are the core's: absolute, "/"-separated. */
export class GitIgnore {
  readonly #files: FileSystem;
  /** Outermost first. */
  readonly #layers: readonly Layer[];
  readonly #ignoresCase: boolean;

  private constructor(files: FileSystem, layers: readonly Layer[], ignoresCase: boolean) {
    this.#files = files;
    this.#layers = layers;
    this.#ignoresCase = ignoresCase;
  }

  /**
   * What concerns a folder from above it, where a search begins: the files up to the top of its repository;
   * outside a repository, up to `top`. A folder that is itself ignored was asked for all the same, so that nothing
   * above it counts. `ignoresCase`: names are compared as on the disks of Windows and macOS.
   */
  static above(files: FileSystem, folder: string, top: string, ignoresCase = false): GitIgnore {
    const repository = upTo(folder, rootOf(folder)).find((each) => isRepository(files, each));
    let ignored = new GitIgnore(files, [], ignoresCase);
    if (repository !== undefined) ignored = ignored.#with(excludeFile(files, repository), repository);
    for (const each of upTo(folder, repository ?? top)
      .slice(1)
      .toReversed())
      ignored = ignored.below(each);
    return ignored.ignores(folder, true) ? new GitIgnore(files, [], ignoresCase) : ignored;
  }

  /** With the file of a folder below, which is not ignored. */
  below(folder: string): GitIgnore {
    return this.#with(entryOf(folder, ".gitignore"), folder);
  }

  ignores(path: string, isFolder: boolean): boolean {
    for (const { folder, patterns } of this.#layers.toReversed()) {
      const relative = relativeTo(folder, path);
      // A name that `ignore` takes for a path outside of the folder (`..x` on some disks) is nobody's pattern.
      if (!relative || !ignore.isPathValid(relative)) continue;
      const verdict = patterns.test(isFolder ? `${relative}/` : relative);
      if (verdict.ignored || verdict.unignored) return verdict.ignored;
    }
    return false;
  }

  #with(file: string | undefined, folder: string): GitIgnore {
    const text = file === undefined ? undefined : this.#files.readFile(file);
    if (!text) return this;
    const patterns = ignore({ ignorecase: this.#ignoresCase }).add(text);
    return new GitIgnore(this.#files, [...this.#layers, { folder, patterns }], this.#ignoresCase);
  }
}

const rootOf = (path: string): string => /^[a-z]:/i.exec(path)?.[0].concat("/") ?? "/";

const isRepository = (files: FileSystem, folder: string): boolean => {
  const kind = files.kindOf(entryOf(folder, ".git"));
  return kind === "directory" || kind === "file";
};

/** Where a repository keeps its own patterns: in `.git`, or where a worktree's or submodule's `.git` file points to. */
function excludeFile(files: FileSystem, repository: string): string | undefined {
  const git = entryOf(repository, ".git");
  if (files.kindOf(git) === "directory") return `${git}/info/exclude`;
  const pointer = /^gitdir:\s*(.+?)\s*$/m.exec(files.readFile(git) ?? "")?.[1];
  if (pointer === undefined) return undefined;
  const own = resolvePath(repository, pointer);
  const common = files.readFile(`${own}/commondir`)?.trim();
  return `${common ? resolvePath(own, common) : own}/info/exclude`;
}
