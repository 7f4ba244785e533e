/**
 * Collects the facts of built images: from the engine, and from the build itself or the builder's record of it.
 * Asks only when it is called.
 */
import type { BuiltImage, BuiltStep } from "../../../server/src/protocol/index.ts";
import type { BuildRecords } from "../docker/buildRecords.ts";
import type { EngineImage, EngineImages, ImageStoreKind } from "../docker/engine/images.ts";
import type { Outcome } from "../docker/failure.ts";
import { beginsWith, type ImageFacts } from "./imageFacts.ts";
import { builtArgs, builtDockerfile, keptProvenance, materialImages } from "./provenance.ts";
import { hiddenValue, hideSecrets } from "./secrets.ts";

export interface CollectorOptions {
  readonly engine: Pick<EngineImages, "inspectImage" | "imageHistory">;
  readonly records: Pick<BuildRecords, "find">;
}

export interface ImageToCollect {
  readonly image: EngineImage;
  /** What was known before, of the same image. */
  readonly known?: ImageFacts;
  /** Build arguments of the target that names the image: secrets among them are looked for in the history. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Of a build by Slipway that has just ended. */
  readonly build?: { readonly provenance?: unknown; readonly steps?: readonly BuiltStep[] };
}

export class ImageCollector {
  readonly #engine: CollectorOptions["engine"];
  readonly #records: CollectorOptions["records"];

  constructor({ engine, records }: CollectorOptions) {
    this.#engine = engine;
    this.#records = records;
  }

  /** Fails with what the engine fails with. `wanted` is asked before each process. */
  async collect(
    images: readonly ImageToCollect[],
    store: ImageStoreKind,
    wanted: () => boolean,
  ): Promise<Outcome<readonly ImageFacts[]>> {
    const records = await this.#records.find(images.filter(needsRecord).flatMap(recordsOf), wanted);
    const collected: ImageFacts[] = [];
    for (const each of images) {
      const { image, build, known } = each;
      const fromBuild = keptProvenance(build?.provenance);
      const fromRecord = recordsOf(each)
        .map(({ id }) => keptProvenance(records.provenance.get(id)))
        .find((statement) => statement !== undefined);
      const statement = fromBuild ?? fromRecord;
      const provenance: BuiltImage["provenance"] =
        statement === undefined
          ? known?.provenance
          : { source: fromBuild === undefined ? "record" : "metadata", statement };
      const facts = await this.#facts(each, store, provenance);
      if (!facts.ok) return facts;
      if (!facts.value) continue;
      const recordSought = provenance !== undefined || records.complete;
      const steps = build?.steps ?? known?.steps;
      const contents = known?.contents;
      collected.push({
        ...facts.value,
        id: image.id,
        recordSought,
        ...(steps && { steps }),
        ...(contents && { contents }),
      });
    }
    return { ok: true, value: collected };
  }

  /** Undefined when the image has gone meanwhile. */
  async #facts(
    { image, buildArgs }: ImageToCollect,
    store: ImageStoreKind,
    provenance: BuiltImage["provenance"],
  ): Promise<Outcome<Omit<ImageFacts, "recordSought"> | undefined>> {
    const rows = await this.#engine.imageHistory(image.id);
    if (!rows.ok) return rows;
    if (!rows.value) return { ok: true, value: undefined };
    const statement = provenance?.statement;
    const built = hideSecrets({ buildArgs, history: rows.value });
    const baseLayers = await this.#baseLayers(image, statement);
    if (!baseLayers.ok) return baseLayers;
    const text = builtDockerfile(statement);
    const { id, bytes, created, layers } = image;
    return {
      ok: true,
      value: {
        id,
        bytes,
        store,
        layers,
        history: built.history,
        buildArgs:
          statement === undefined ? built.buildArgs : { ...hiddenOf(built), ...builtArgs(statement) },
        ...(created !== undefined && { created }),
        ...(baseLayers.value !== undefined && { baseLayers: baseLayers.value }),
        ...(text !== undefined && { dockerfileText: text }),
        ...(provenance && { provenance }),
      },
    };
  }

  /** Of the images that the build used, the base is the one whose layers begin this image's; the longest if several do. */
  async #baseLayers(image: EngineImage, statement: unknown): Promise<Outcome<number | undefined>> {
    let longest: number | undefined;
    for (const names of materialImages(statement)) {
      for (const name of names) {
        const material = await this.#engine.inspectImage(name);
        if (!material.ok) return material;
        if (!material.value || !beginsWith(image.layers, material.value.layers)) continue;
        longest = Math.max(longest ?? 0, material.value.layers.length);
        break;
      }
    }
    return { ok: true, value: longest };
  }
}

const needsRecord = ({ build, known }: ImageToCollect): boolean =>
  keptProvenance(build?.provenance) === undefined && known?.provenance === undefined;

/** A committed image has none of its own, but the image below it may have. */
const recordsOf = ({ image }: ImageToCollect): readonly { id: string; created?: number }[] => [
  { id: image.id, ...(image.created !== undefined && { created: image.created }) },
  ...(image.parent === undefined ? [] : [{ id: image.parent }]),
];

const hiddenOf = ({ buildArgs }: { readonly buildArgs: Readonly<Record<string, string>> }) =>
  Object.fromEntries(Object.entries(buildArgs).filter(([, value]) => value === hiddenValue));
