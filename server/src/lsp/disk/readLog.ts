/** Which paths a computation looked at, so that it is repeated when one of them changes and only then. */
import type { FileSystem } from "../../files/fileSystem.ts";
import { Validity } from "./validity.ts";

export interface FileChange {
  /** Absolute path, "/"-separated. */
  readonly path: string;
  /** The path came or went, which its directory's listing and everything below it feel too; else it holds something else. */
  readonly structural: boolean;
}

/** Whether it is reported when a path changes, or when it is asked as a link: when it becomes another link. */
export type IsWatched = (path: string, asked?: "link") => boolean;

export class ReadLog {
  readonly #paths = new Set<string>();
  /** Those of them of which nothing was asked but where they lead as links. */
  readonly #links = new Set<string>();
  /** Those of them of which it matters what they hold, and not only whether they are there. */
  readonly #contents = new Set<string>();
  readonly #listed = new Set<string>();
  readonly #ancestors = new Set<string>();

  /** A view of `files` that notes what is asked. */
  watching(files: FileSystem): FileSystem {
    const note = (path: string): string => {
      this.#links.delete(path);
      this.#note(path);
      return path;
    };
    const noteLink = (path: string): string => {
      if (!this.#paths.has(path)) this.#links.add(path);
      this.#contents.add(path);
      this.#note(path);
      return path;
    };
    const noteContent = (path: string): string => {
      this.#contents.add(path);
      return note(path);
    };
    return {
      readFile: (path) => files.readFile(noteContent(path)),
      kindOf: (path) => files.kindOf(note(path)),
      list: (path) => {
        this.#listed.add(path);
        return files.list(note(path));
      },
      linkAt: (path) => files.linkAt(noteLink(path)),
      isExecutable: (path) => files.isExecutable?.(noteContent(path)),
      directoryCount: (path, most) => files.directoryCount?.(note(path), most),
    };
  }

  /** The paths of which it matters what they hold. */
  get contents(): Iterable<string> {
    return this.#contents;
  }

  /** Whether the change can alter what was seen. */
  concerns({ path, structural }: FileChange): boolean {
    if (!structural) return this.#contents.has(path);
    return this.#paths.has(path) || this.#listed.has(parentOf(path)) || this.#ancestors.has(path);
  }

  /** How long what was seen is believed. */
  validity(isWatched: IsWatched): Validity {
    for (const path of this.#paths)
      if (!isWatched(path, this.#links.has(path) ? "link" : undefined)) return new Validity(false);
    return new Validity(true);
  }

  #note(path: string): void {
    if (this.#paths.has(path)) return;
    this.#paths.add(path);
    for (const ancestor of ancestorsOf(path)) {
      if (this.#ancestors.has(ancestor)) break;
      this.#ancestors.add(ancestor);
    }
  }
}

/** The directory that holds a path: "/" for what stands at the root, and for the root itself. */
export const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("/"), 1));

/** The directories above a path, nearest first. */
export function* ancestorsOf(path: string): Generator<string> {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
    yield path.slice(0, end);
}
