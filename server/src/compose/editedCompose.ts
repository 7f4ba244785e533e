/**
 * Reads a compose file that is being edited: after each change only the services that it touched.
 * The others are taken over as they were read, and follow their text when it moves.
 */
import { type ComposeFile, type ComposePiece, composePiece, readCompose } from "./composeFile.ts";
import { type ComposeService, composeService } from "./composeService.ts";
import { type ServicePiece, servicePiece } from "./composeServicePiece.ts";
import type { ComposeEnvironment } from "./values/environment.ts";
import { readsAlike } from "./values/variableReader.ts";
import type { YamlPiece } from "./yaml/yamlPieces.ts";
import type { YamlEntry, YamlMemory } from "./yaml/yamlTree.ts";

interface ServiceRead {
  readonly service: ComposeService;
  readonly fileComplete: boolean;
}

/** A service that was typed in before has parts. */
type FormerPiece = ComposePiece & Partial<ServicePiece>;

export class EditedCompose {
  readonly #memory: YamlMemory;
  #latest: { readonly file: ComposeFile; readonly environment: ComposeEnvironment } | undefined;
  #pieces: readonly FormerPiece[] = [];
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
    const former = new PiecePool(this.#pieces, environment);
    const file = readCompose(text, environment, {
      readPieces: (pieces) => this.#readPieces(pieces, former, environment),
      formerPieces: former,
      readService: this.#readService,
    });
    this.#latest = { file, environment };
    return file;
  }

  #readPieces(
    pieces: readonly YamlPiece[],
    former: PiecePool<FormerPiece>,
    environment: ComposeEnvironment,
  ): readonly ComposePiece[] {
    const alike = pieces.map(({ text }) => former.take(text));
    const parts = new PiecePool(
      former.rest.flatMap((piece) => piece.parts ?? []),
      environment,
    );
    const read = (text: string): ComposePiece => composePiece(text, environment, this.#memory);
    const isEdited = this.#pieces.length > 0;
    this.#pieces = pieces.map(({ start, text }, index) => {
      const anew = (): FormerPiece =>
        (isEdited ? servicePiece(text, environment, (part) => parts.take(part) ?? read(part)) : undefined) ??
        read(text);
      const piece = alike[index] ?? anew();
      piece.moveTo(start);
      return piece;
    });
    return this.#pieces;
  }

  readonly #readService = (entry: YamlEntry, fileComplete: boolean): ComposeService => {
    const known = this.#services.get(entry);
    if (known?.fileComplete === fileComplete) return known.service;
    const service = composeService(entry, fileComplete, this.#latest?.file.service(entry.key.text));
    this.#services.set(entry, { service, fileComplete });
    return service;
  };
}

/** Pieces of a former text, each to be used once more: alike ones may stand several times in a file. */
class PiecePool<Piece extends ComposePiece> {
  readonly #environment: ComposeEnvironment;
  readonly #byText = new Map<string, Piece[]>();

  constructor(pieces: readonly Piece[], environment: ComposeEnvironment) {
    this.#environment = environment;
    for (const piece of pieces) {
      const alike = this.#byText.get(piece.text);
      if (alike) alike.push(piece);
      else this.#byText.set(piece.text, [piece]);
    }
  }

  /** Whether there is one, or was before it was taken. */
  has(text: string): boolean {
    return this.#byText.has(text);
  }

  /** Undefined where none is left whose variables have the values that they had. */
  take(text: string): Piece | undefined {
    const piece = this.#byText.get(text)?.shift();
    const { variables, environment } = piece?.variables ?? {};
    return variables && environment && readsAlike(variables, environment, this.#environment)
      ? piece
      : undefined;
  }

  get rest(): readonly Piece[] {
    return [...this.#byText.values()].flat();
  }
}
