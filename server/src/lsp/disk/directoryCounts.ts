/**
 * Counts directories in the background, one path after the other, and keeps the numbers. Nothing waits for it: what
 * is not counted yet comes with a later linting. Only where their number costs something: Linux watches each of them.
 */
import { promises, readdirSync } from "node:fs";

/** Milliseconds for which a number counts as new. */
const lifetime = 600_000;

/** Milliseconds in which nobody asked anything before counting goes on: what somebody waits for comes first. */
const patience = 1_000;

interface Count {
  readonly number: number;
  /** In milliseconds since 1970. */
  readonly at: number;
}

export class DirectoryCounts {
  readonly #counted: (paths: readonly string[]) => void;
  readonly #counts = new Map<string, Count>();
  /** Paths that wait, each with how far to count. */
  readonly #wanted = new Map<string, number>();
  #working = false;
  #disposed = false;
  /** When a number was last asked for, in milliseconds since 1970. */
  #askedAt = 0;

  /** `counted` hears of the paths whose number is known now, or another one, once nobody waits for more. */
  constructor(counted: (paths: readonly string[]) => void) {
    this.#counted = counted;
  }

  /** As `FileSystem.directoryCount`; an old number is given while a new one is counted. */
  readonly numberAt = (path: string, most: number): number | undefined => {
    if (process.platform !== "linux" || this.#disposed) return undefined;
    this.#askedAt = Date.now();
    const known = this.#counts.get(path);
    if (!known || this.#askedAt - known.at > lifetime) {
      this.#wanted.set(path, most);
      if (!this.#working) void this.#work();
    }
    return known?.number;
  };

  dispose(): void {
    this.#disposed = true;
    this.#wanted.clear();
  }

  async #work(): Promise<void> {
    this.#working = true;
    const changed: string[] = [];
    for (const [path, most] of this.#wanted) {
      const number = await this.#count(path, most);
      this.#wanted.delete(path);
      if (number === undefined) break;
      const before = this.#counts.get(path)?.number;
      this.#counts.set(path, { number, at: Date.now() });
      if (number !== before) changed.push(path);
    }
    this.#working = false;
    if (changed.length > 0 && !this.#disposed) this.#counted(changed);
  }

  /** Undefined when nobody wants to know any more. */
  async #count(path: string, most: number): Promise<number | undefined> {
    const directories = [path];
    for (const directory of directories) {
      await this.#calm();
      if (this.#disposed) return undefined;
      if (directories.length > most) break;
      const entries = await promises.readdir(directory, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) if (entry.isDirectory()) directories.push(`${directory}/${entry.name}`);
    }
    return directories.length;
  }

  async #calm(): Promise<void> {
    for (;;) {
      const left = this.#askedAt + patience - Date.now();
      if (left <= 0 || this.#disposed) return;
      // Does not keep a process alive that nobody speaks to any more.
      await new Promise<void>((resolve) => setTimeout(resolve, left).unref());
    }
  }
}

/** Counts at once: for a program that runs once and has nobody waiting at a keyboard. */
export function countDirectories(path: string, most: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const directories = [path];
  for (const directory of directories) {
    if (directories.length > most) break;
    for (const entry of entriesOf(directory)) {
      if (entry.isDirectory()) directories.push(`${directory}/${entry.name}`);
    }
  }
  return directories.length;
}

function entriesOf(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch {
    return [];
  }
}
