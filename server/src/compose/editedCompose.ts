/**
 * Reads a compose file that is being edited: after each change only the services that it touched.
 * The others are taken over as they were read, and follow their text when it moves.
 */
import { type ComposeFile, type ComposePiece, composePiece, readCompose } from "./composeFile.ts";
import { type ComposeService, composeService } from "./composeService.ts";
import type { ComposeEnvironment } from "./environment.ts";
import { readsAlike } from "./variableReader.ts";
import type { YamlPiece } from "./yamlPieces.ts";
import type { YamlEntry, YamlMemory } from "./yamlTree.ts";

interface ServiceRead {
  readonly service: ComposeService;
  readonly fileComplete: boolean;
}

export class EditedCompose {
  readonly #memory: YamlMemory;
  #latest: { readonly file: ComposeFile; readonly environment: ComposeEnvironment } | undefined;
  /** By text: alike pieces may stand several times in a file. */
  #pieces = new Map<string, ComposePiece[]>();
  readonly #services = new WeakMap<YamlEntry, ServiceRead>();

  constructor(memory: YamlMemory) {
    this.#memory = memory;
  }

  /**
   * The text as a compose file. The one returned for another text belongs to the past: its services now are this one's.
   * Undefined where the same text was read with other variables: that reading still holds.
   */
  read(text: string, environment: ComposeEnvironment): ComposeFile | undefined {
    const latest = this.#latest;
    if (latest?.file.text === text) {
      return readsAlike(latest.file.variables, latest.environment, environment) ? latest.file : undefined;
    }
    const former = this.#pieces;
    this.#pieces = new Map();
    const file = readCompose(text, environment, {
      readPiece: (piece) => this.#readPiece(piece, former, environment),
      readService: this.#readService,
    });
    this.#latest = { file, environment };
    return file;
  }

  #readPiece(
    { start, text }: YamlPiece,
    former: ReadonlyMap<string, ComposePiece[]>,
    environment: ComposeEnvironment,
  ): ComposePiece {
    const alike = former.get(text)?.shift();
    const holds = alike && readsAlike(alike.variables.variables, alike.variables.environment, environment);
    const piece = holds ? alike : composePiece(text, environment, this.#memory, start);
    piece.source.moveBy(start - piece.source.distance);
    this.#pieces.set(text, [...(this.#pieces.get(text) ?? []), piece]);
    return piece;
  }

  readonly #readService = (entry: YamlEntry, fileComplete: boolean): ComposeService => {
    const known = this.#services.get(entry);
    if (known?.fileComplete === fileComplete) return known.service;
    const service = composeService(entry, fileComplete);
    this.#services.set(entry, { service, fileComplete });
    return service;
  };
}
