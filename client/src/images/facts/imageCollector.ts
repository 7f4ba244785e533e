/** Collects the facts of a built image from the engine, and adds what a build or its record tells. Asks when called. */
import type { BuiltImage, BuiltStep } from "../../../../server/src/protocol/index.ts";
import type { EngineImage, EngineImages, ImageStoreKind } from "../../docker/engine/images.ts";
import type { Outcome } from "../../docker/failure.ts";
import { beginsWith, type ImageFacts } from "./imageFacts.ts";
import { builtArgs, builtDockerfile, keptProvenance, materialImages } from "./provenance.ts";
import { hiddenValue, hideSecrets } from "./secrets.ts";

export interface ImageToCollect {
  readonly image: EngineImage;
  readonly store: ImageStoreKind;
  /** Build arguments of the target that names the image: secrets among them are looked for in the history. */
  readonly buildArgs: BuiltImage["buildArgs"];
  /** What was known before, of the same image. */
  readonly known?: ImageFacts;
  /** Of a build that has just ended. */
  readonly steps?: readonly BuiltStep[];
}

type Provenance = NonNullable<BuiltImage["provenance"]>;

export class ImageCollector {
  readonly #engine: Pick<EngineImages, "inspectImage" | "imageHistory">;

  constructor(engine: Pick<EngineImages, "inspectImage" | "imageHistory">) {
    this.#engine = engine;
  }

  /** Undefined when the image has gone meanwhile. */
  async facts({
    image,
    store,
    buildArgs,
    known,
    steps,
  }: ImageToCollect): Promise<Outcome<ImageFacts | undefined>> {
    const rows = await this.#engine.imageHistory(image.id);
    if (!rows.ok) return rows;
    if (!rows.value) return { ok: true, value: undefined };
    const { id, bytes, created, layers, parent } = image;
    return {
      ok: true,
      value: {
        recordSought: false,
        ...known,
        ...hideSecrets({ buildArgs, history: rows.value }),
        // A record or the build itself knows them better than the target, which may have been changed.
        ...(known?.provenance && known.buildArgs && { buildArgs: known.buildArgs }),
        id,
        bytes,
        store,
        layers,
        ...(created !== undefined && { created }),
        ...(parent !== undefined && { parent }),
        ...(steps && { steps }),
      },
    };
  }

  /** The same facts where the statement places no layers. */
  async withProvenance(
    facts: ImageFacts,
    source: Provenance["source"],
    statement: unknown,
  ): Promise<Outcome<ImageFacts>> {
    const kept = keptProvenance(statement);
    if (kept === undefined) return { ok: true, value: facts };
    const baseLayers = await this.#baseLayers(facts.layers, kept);
    if (!baseLayers.ok) return baseLayers;
    const text = builtDockerfile(kept);
    const hidden = Object.entries(facts.buildArgs ?? {}).filter(([, value]) => value === hiddenValue);
    return {
      ok: true,
      value: {
        ...facts,
        recordSought: true,
        provenance: { source, statement: kept },
        buildArgs: { ...Object.fromEntries(hidden), ...builtArgs(kept) },
        ...(text !== undefined && { dockerfileText: text }),
        ...(baseLayers.value !== undefined && { baseLayers: baseLayers.value }),
      },
    };
  }

  /** Of the images that the build used, the base is the one whose layers begin this image's; the longest if several do. */
  async #baseLayers(layers: readonly string[], statement: unknown): Promise<Outcome<number | undefined>> {
    let longest: number | undefined;
    for (const names of materialImages(statement)) {
      for (const name of names) {
        const material = await this.#engine.inspectImage(name);
        if (!material.ok) return material;
        if (!material.value || !beginsWith(layers, material.value.layers)) continue;
        longest = Math.max(longest ?? 0, material.value.layers.length);
        break;
      }
    }
    return { ok: true, value: longest };
  }
}
