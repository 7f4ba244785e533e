/**
 * Remembers what texts parsed to, so that a compose file is not parsed anew for each key in its Dockerfile, and what of
 * a Dockerfile that is being typed in was not typed in.
 * Parsing depends on nothing but the text, and the variables a compose file names; a result goes when nobody asks for it
 * any more.
 */
import { type ComposeFile, parseCompose } from "../../compose/composeFile.ts";
import { EditedCompose } from "../../compose/editedCompose.ts";
import { type ComposeEnvironment, noEnvironment } from "../../compose/values/environment.ts";
import { readsAlike } from "../../compose/values/variableReader.ts";
import { YamlMemory } from "../../compose/yaml/yamlTree.ts";
import { type Dockerfile, parseDockerfile } from "../../dockerfile/dockerfile.ts";
import { EditedDockerfile } from "../../dockerfile/editedDockerfile.ts";
import { BuildMemory } from "../../project/builds/buildMemory.ts";
import { Standing } from "../../project/standing.ts";

export interface Parsers {
  readonly parseDockerfile: (text: string) => Dockerfile;
  readonly parseCompose: (text: string, environment?: ComposeEnvironment) => ComposeFile;
  /** Of all owners. */
  readonly buildMemory?: BuildMemory;
  /** What still stands of what was found out around the owner's former text, in the same environment; absent: nothing. */
  readonly standing?: Standing;
}

export class ParseMemory {
  readonly #dockerfiles = new Memory<Dockerfile, never>(
    (text) => parseDockerfile(text),
    () => true,
  );
  readonly #yaml = new YamlMemory();
  readonly #composeFiles = new Memory<ComposeFile, ComposeEnvironment>(
    (text, environment) => parseCompose(text, environment, this.#yaml),
    ({ variables }, before = noEnvironment, now = noEnvironment) => readsAlike(variables, before, now),
  );
  readonly #buildMemory = new BuildMemory();
  readonly #editedDockerfiles = new Map<string, EditedDockerfile>();
  readonly #standings = new Map<string, Standing>();
  readonly #editedComposeFiles = new Map<string, EditedCompose>();

  /** Parsers for the owner's next analysis: what it asked for before and does not ask for in this one is forgotten. */
  parsersFor(owner: string): Parsers {
    return {
      parseDockerfile: this.#dockerfiles.nextRound(owner),
      parseCompose: this.#composeFiles.nextRound(owner),
      buildMemory: this.#buildMemory,
    };
  }

  /** Parsers for another question about what the owner's latest analysis saw: nothing is forgotten. */
  parsersOfLatest(owner: string): Parsers {
    return {
      parseDockerfile: this.#dockerfiles.latestRound(owner),
      parseCompose: this.#composeFiles.latestRound(owner),
      buildMemory: this.#buildMemory,
    };
  }

  /**
   * As `parsersFor`, for the owner's own text as it is now. What was parsed from its former text belongs to the past:
   * spans of it have moved to where they are in this one.
   */
  parsersForEdited(owner: string, text: string): Parsers {
    const others = this.parsersFor(owner);
    const dockerfile = this.#editedDockerfiles.get(owner) ?? new EditedDockerfile();
    this.#editedDockerfiles.set(owner, dockerfile);
    const compose = this.#editedComposeFiles.get(owner) ?? new EditedCompose(this.#yaml);
    this.#editedComposeFiles.set(owner, compose);
    const standing = this.#standings.get(owner) ?? new Standing();
    this.#standings.set(owner, standing);
    return {
      ...others,
      standing,
      parseDockerfile: (asked) => (asked === text ? dockerfile.read(text) : others.parseDockerfile(asked)),
      parseCompose: (asked, environment = noEnvironment) =>
        (asked === text ? compose.read(text, environment) : undefined) ??
        others.parseCompose(asked, environment),
    };
  }

  drop(owner: string): void {
    this.#standings.delete(owner);
    this.#dockerfiles.drop(owner);
    this.#composeFiles.drop(owner);
    this.#editedDockerfiles.delete(owner);
    this.#editedComposeFiles.delete(owner);
  }
}

/** What a text parsed to, and what else that depended on. */
interface Remembered<Parsed, Surroundings> {
  readonly parsed: Parsed;
  readonly surroundings: Surroundings;
}

/** What was asked for in one analysis, by text. */
type Round<Parsed, Surroundings> = Map<string, Remembered<Parsed, Surroundings | undefined>[]>;

class Memory<Parsed, Surroundings> {
  readonly #parse: (text: string, surroundings?: Surroundings) => Parsed;
  readonly #fits: (parsed: Parsed, before?: Surroundings, now?: Surroundings) => boolean;
  /** By owner: what its latest analysis asked for, and the one before. */
  readonly #rounds = new Map<string, readonly Round<Parsed, Surroundings>[]>();

  constructor(
    parse: (text: string, surroundings?: Surroundings) => Parsed,
    fits: (parsed: Parsed, before?: Surroundings, now?: Surroundings) => boolean,
  ) {
    this.#parse = parse;
    this.#fits = fits;
  }

  nextRound(owner: string): (text: string, surroundings?: Surroundings) => Parsed {
    const round: Round<Parsed, Surroundings> = new Map();
    const [latest] = this.#rounds.get(owner) ?? [];
    this.#rounds.set(owner, latest ? [round, latest] : [round]);
    return this.#parserIn(round);
  }

  latestRound(owner: string): (text: string, surroundings?: Surroundings) => Parsed {
    const [latest] = this.#rounds.get(owner) ?? [];
    return latest ? this.#parserIn(latest) : this.nextRound(owner);
  }

  #parserIn(round: Round<Parsed, Surroundings>): (text: string, surroundings?: Surroundings) => Parsed {
    return (text, surroundings) => {
      const asked = round.get(text) ?? [];
      const known = this.#fitting(asked, surroundings);
      if (known !== undefined) return known;
      const parsed = this.#find(text, surroundings) ?? this.#parse(text, surroundings);
      round.set(text, [...asked, { parsed, surroundings }]);
      return parsed;
    };
  }

  drop(owner: string): void {
    this.#rounds.delete(owner);
  }

  /** Owners share: ten Dockerfiles of one compose file have it parsed once. */
  #find(text: string, surroundings: Surroundings | undefined): Parsed | undefined {
    for (const rounds of this.#rounds.values()) {
      for (const round of rounds) {
        const known = this.#fitting(round.get(text) ?? [], surroundings);
        if (known !== undefined) return known;
      }
    }
    return undefined;
  }

  #fitting(
    remembered: readonly Remembered<Parsed, Surroundings | undefined>[],
    now: Surroundings | undefined,
  ): Parsed | undefined {
    return remembered.find(({ parsed, surroundings }) => this.#fits(parsed, surroundings, now))?.parsed;
  }
}
