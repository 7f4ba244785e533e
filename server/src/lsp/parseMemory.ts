/**
 * Remembers what texts parsed to, so that a compose file is not parsed anew for each key in its Dockerfile, and what of
 * a Dockerfile that is being typed in was not typed in.
 * Parsing depends on nothing but the text, so a result never grows old; it goes when nobody asks for it any more.
 */
import { type ComposeFile, parseCompose } from "../compose/composeFile.ts";
import { type Dockerfile, parseDockerfile } from "../dockerfile/dockerfile.ts";
import { EditedDockerfile } from "../dockerfile/editedDockerfile.ts";

export interface Parsers {
  readonly parseDockerfile: (text: string) => Dockerfile;
  readonly parseCompose: (text: string) => ComposeFile;
}

export class ParseMemory {
  readonly #dockerfiles = new Memory(parseDockerfile);
  readonly #composeFiles = new Memory(parseCompose);
  readonly #edited = new Map<string, EditedDockerfile>();

  /** Parsers for the owner's next analysis: what it asked for before and does not ask for in this one is forgotten. */
  parsersFor(owner: string): Parsers {
    return {
      parseDockerfile: this.#dockerfiles.nextRound(owner),
      parseCompose: this.#composeFiles.nextRound(owner),
    };
  }

  /**
   * As `parsersFor`, for the owner's own text as it is now. What was parsed from its former text belongs to the past:
   * spans of it have moved to where they are in this one.
   */
  parsersForEdited(owner: string, text: string): Parsers {
    const { parseDockerfile: parse, parseCompose } = this.parsersFor(owner);
    const edited = this.#edited.get(owner) ?? new EditedDockerfile();
    this.#edited.set(owner, edited);
    return {
      parseDockerfile: (asked) => (asked === text ? edited.read(text) : parse(asked)),
      parseCompose,
    };
  }

  drop(owner: string): void {
    this.#dockerfiles.drop(owner);
    this.#composeFiles.drop(owner);
    this.#edited.delete(owner);
  }
}

class Memory<Parsed> {
  readonly #parse: (text: string) => Parsed;
  /** By owner: what its latest analysis asked for, and the one before. */
  readonly #rounds = new Map<string, readonly Map<string, Parsed>[]>();

  constructor(parse: (text: string) => Parsed) {
    this.#parse = parse;
  }

  nextRound(owner: string): (text: string) => Parsed {
    const round = new Map<string, Parsed>();
    const [latest] = this.#rounds.get(owner) ?? [];
    this.#rounds.set(owner, latest ? [round, latest] : [round]);
    return (text) => {
      const parsed = round.get(text) ?? this.#find(text) ?? this.#parse(text);
      round.set(text, parsed);
      return parsed;
    };
  }

  drop(owner: string): void {
    this.#rounds.delete(owner);
  }

  /** Owners share: ten Dockerfiles of one compose file have it parsed once. */
  #find(text: string): Parsed | undefined {
    for (const rounds of this.#rounds.values()) {
      for (const round of rounds) {
        const known = round.get(text);
        if (known !== undefined) return known;
      }
    }
    return undefined;
  }
}
