/**
 * What was found out about a file and its surroundings at one moment, and still stands at the next: the disk answers
 * all that was asked as it did then, and services of which no character was typed are the same objects.
 */
import type { DirectoryEntry, EntryKind, FileSystem, SymbolicLink } from "../files/fileSystem.ts";
import { Derived } from "../text/derived.ts";

/** The file itself, whose text is another each time. */
export interface OwnText {
  readonly path: string;
  readonly text: string;
}

/** Questions; to ask as many again costs as much as it saves. */
const mostQuestions = 4_000;

export class Standing {
  #disk: FileSystem;
  #own: OwnText | undefined;
  /** Absent: what holds cannot be told from what does not. */
  #circumstances: string | undefined;
  #ownReads = 0;
  /** Whether the latest moment is one at which facts of the former hold. */
  stands = false;
  readonly #answers = new Answers();
  #facts = new WeakMap<object, Facts>();

  /** Absent until the first `renew`. */
  constructor(disk: FileSystem = noDisk) {
    this.#disk = disk;
  }

  /** Always the disk of the latest moment, the file's own text on top: what keeps this sees no former one. */
  readonly files: FileSystem = {
    readFile: (path) => {
      if (path === this.#own?.path) {
        this.#ownReads++;
        return this.#own.text;
      }
      return this.#answers.noted("readFile", path, this.#disk.readFile(path));
    },
    kindOf: (path) => this.#answers.noted("kindOf", path, this.#disk.kindOf(path)),
    list: (path) => this.#answers.noted("list", path, this.#disk.list(path)),
    linkAt: (path) => this.#answers.noted("linkAt", path, this.#disk.linkAt(path)),
    isExecutable: (path) => this.#answers.noted("isExecutable", path, this.#disk.isExecutable?.(path)),
    directoryCount: (path, most) => {
      const count = this.#disk.directoryCount?.(path, most);
      return this.#answers.noted("directoryCount", path, count, most);
    },
  };

  /** Another moment. `circumstances`: what else decides; where it is another, nothing stands. */
  renew(disk: FileSystem, own: OwnText | undefined, circumstances: string): void {
    this.#disk = disk;
    const holds =
      this.#circumstances === circumstances && this.#own?.path === own?.path && this.#answers.hold(disk);
    this.#circumstances = circumstances;
    this.#own = own;
    this.stands = holds;
    if (holds) return;
    this.#answers.clear();
    this.#facts = new WeakMap();
  }

  /** What the disk and a name decide, for one way of reading. */
  named<T>(way: object, name: string, read: () => T): T {
    const known = this.about(way).get(names, () => new Map<string, T>());
    const found = known.get(name) ?? read();
    known.set(name, found);
    return found;
  }

  /**
   * What follows from something that does not change itself, together with the disk. Of the file at hand a fact may
   * hold only what that something holds.
   */
  about(subject: object): Facts {
    const known = this.#facts.get(subject) ?? this.#newFacts();
    this.#facts.set(subject, known);
    return known;
  }

  #newFacts(): Facts {
    const derived = new Derived();
    return {
      get: (key, read) => {
        const before = this.#ownReads;
        const value = derived.get(key, read);
        // It came out of the text that is typed in, and so ends with it.
        if (this.#ownReads !== before) derived.forget(key);
        return value;
      },
    };
  }
}

/** What is known about something: as `Derived`, for as long as it stands. */
export type Facts = Pick<Derived, "get">;

const names = {};

const noDisk: FileSystem = {
  readFile: () => undefined,
  kindOf: () => undefined,
  list: () => undefined,
  linkAt: () => undefined,
};

type Question = keyof FileSystem;
type Answer = string | number | boolean | readonly DirectoryEntry[] | SymbolicLink | EntryKind | undefined;

class Answers {
  readonly #answers: Readonly<Record<Question, Map<string, Answer>>> = {
    readFile: new Map(),
    kindOf: new Map(),
    list: new Map(),
    linkAt: new Map(),
    isExecutable: new Map(),
    directoryCount: new Map(),
  };
  readonly #most = new Map<string, number>();

  noted<T extends Answer>(question: Question, path: string, answer: T, most?: number): T {
    const answers = this.#answers[question];
    if (!answers.has(path)) answers.set(path, answer);
    if (most !== undefined) this.#most.set(path, most);
    return answer;
  }

  /** Whether a disk answers all questions as they were answered. Asks every one, so that all are noted there too. */
  hold(disk: FileSystem): boolean {
    const { readFile, kindOf, list, linkAt, isExecutable, directoryCount } = this.#answers;
    const size = readFile.size + kindOf.size + list.size + linkAt.size;
    if (size > mostQuestions) return false;
    for (const [path, answer] of readFile) if (disk.readFile(path) !== answer) return false;
    for (const [path, answer] of kindOf) if (disk.kindOf(path) !== answer) return false;
    for (const [path, answer] of list) if (!isAlike(disk.list(path), answer)) return false;
    for (const [path, answer] of linkAt) if (!isAlike(disk.linkAt(path), answer)) return false;
    for (const [path, answer] of isExecutable) if (disk.isExecutable?.(path) !== answer) return false;
    for (const [path, answer] of directoryCount) {
      if (disk.directoryCount?.(path, this.#most.get(path) ?? 0) !== answer) return false;
    }
    return true;
  }

  clear(): void {
    for (const answers of Object.values(this.#answers)) answers.clear();
    this.#most.clear();
  }
}

/** A disk that remembers gives the same object; another one may give its like. */
const isAlike = (one: Answer, other: Answer): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
