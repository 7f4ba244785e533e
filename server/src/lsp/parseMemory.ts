/**
 * Remembers what texts parsed to, so that a compose file is not parsed anew for each key in its Dockerfile.
 * Parsing depends on nothing but the text, so a result never grows old; it goes when nobody asks for it any more.
 */
import { type ComposeFile, parseCompose } from "../compose/composeFile.ts";
import { type Dockerfile, parseDockerfile } from "../dockerfile/dockerfile.ts";

export interface Parsers {
  readonly parseDockerfile: (text: string) => Dockerfile;
  readonly parseCompose: (text: string) => ComposeFile;
}

export class ParseMemory {
  readonly #dockerfiles = new Memory(parseDockerfile);
  readonly #composeFiles = new Memory(parseCompose);

  /** Parsers for the owner's next analysis: what it asked for before and does not ask for in this one is forgotten. */
  parsersFor(owner: string): Parsers {
    return {
      parseDockerfile: this.#dockerfiles.nextRound(owner),
      parseCompose: this.#composeFiles.nextRound(owner),
    };
  }

  drop(owner: string): void {
    this.#dockerfiles.drop(owner);
    this.#composeFiles.drop(owner);
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
