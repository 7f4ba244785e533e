/** What the *Image Sizes* view shows, worked out from the build targets and what the engine said. Pure; no words. */
import type { BuildTarget, BuildTargetPair } from "../../../server/src/protocol/index.ts";
import type { EngineImage, HistoryRow } from "../docker/engine/images.ts";
import type { Failure, Outcome } from "../docker/failure.ts";

export interface MeasuredImage extends EngineImage {
  /** Oldest first; only known where two images of a pair have layers in common. */
  readonly history?: readonly HistoryRow[];
}

/** All that is known at one moment. */
export interface SizesSnapshot {
  /** Absent until the language server was asked. */
  readonly pairs?: Outcome<readonly BuildTargetPair[]>;
  /** Absent until the engine was tried. */
  readonly engine?: "connected" | Failure;
  /** By image reference: undefined = the engine has no such image; no entry = not asked yet. */
  readonly images: ReadonlyMap<string, MeasuredImage | undefined>;
  /** When `images` was last true, in milliseconds since 1970. */
  readonly measured?: number;
}

export type BarState =
  /** The engine has not been asked, or does not answer. */
  | { readonly kind: "unknown" }
  | { readonly kind: "missing" }
  | {
      readonly kind: "built";
      readonly bytes: number;
      /** Bytes of the layers it has in common with the other image; undefined where that is not known. */
      readonly sharedBytes: number | undefined;
      readonly created?: number;
    };

export interface Bar {
  readonly target: BuildTarget;
  readonly state: BarState;
}

/** Production measured against development. */
export interface Comparison {
  readonly outcome: "smaller" | "larger" | "same";
  /** Between the two, never negative. */
  readonly bytes: number;
  /** The larger divided by the smaller; infinite when one is empty. */
  readonly ratio: number;
  /** The difference as a share of development; infinite when that is empty. */
  readonly share: number;
}

export interface SizedPair {
  /** Unlike the name, unique; stable between snapshots. */
  readonly key: string;
  readonly pair: BuildTargetPair;
  /** Development first. */
  readonly bars: readonly Bar[];
  readonly comparison?: Comparison;
  /** The larger of the two: what a full bar stands for. */
  readonly scale: number;
}

export function sizedPairs(snapshot: SizesSnapshot): readonly SizedPair[] {
  if (!snapshot.pairs?.ok) return [];
  return snapshot.pairs.value
    .map((pair) => sizedPair(pair, snapshot.images))
    .filter(({ bars }) => bars.length > 0);
}

function sizedPair(pair: BuildTargetPair, images: SizesSnapshot["images"]): SizedPair {
  const { development, production } = pair;
  const before = development && images.get(development.tag);
  const after = production && images.get(production.tag);
  const shared = before && after ? sharedBytes(before, after) : undefined;
  const bars = [development, production].flatMap((target) =>
    target ? [{ target, state: barState(target.tag, images, shared) }] : [],
  );
  return {
    key: JSON.stringify([pair.folder, pair.name, development?.tag, production?.tag]),
    pair,
    bars,
    scale: Math.max(before?.bytes ?? 0, after?.bytes ?? 0),
    ...(before && after && { comparison: compare(before.bytes, after.bytes) }),
  };
}

function barState(tag: string, images: SizesSnapshot["images"], sharedBytes: number | undefined): BarState {
  const image = images.get(tag);
  if (!image) return { kind: images.has(tag) ? "missing" : "unknown" };
  const { bytes, created } = image;
  return { kind: "built", bytes, sharedBytes, ...(created !== undefined && { created }) };
}

function compare(development: number, production: number): Comparison {
  const bytes = Math.abs(development - production);
  const outcome = bytes === 0 ? "same" : production < development ? "smaller" : "larger";
  const ratio = Math.max(development, production) / Math.min(development, production);
  return { outcome, bytes, ratio: bytes === 0 ? 1 : ratio, share: bytes === 0 ? 0 : bytes / development };
}

/** How many layers two images have in common: layers are only ever shared from the base up. */
export function commonLayers(one: EngineImage, other: EngineImage): number {
  const length = Math.min(one.layers.length, other.layers.length);
  for (let index = 0; index < length; index++) if (one.layers[index] !== other.layers[index]) return index;
  return length;
}

/** Bytes of the common layers; undefined when the images' histories do not account for every byte. */
function sharedBytes(one: MeasuredImage, other: MeasuredImage): number | undefined {
  const count = commonLayers(one, other);
  if (count === 0) return 0;
  const [bytes, same] = [one, other].map((image) =>
    layerBytes(image)
      ?.slice(0, count)
      .reduce((sum, layer) => sum + layer, 0),
  );
  return bytes === same ? bytes : undefined;
}

/**
 * The size of each layer, from the history rows that made one. History does not say which did, and a containerd
 * image store counts its rows in other units than its images: unless number and sum agree, nothing is claimed.
 */
function layerBytes({ history, layers, bytes }: MeasuredImage): readonly number[] | undefined {
  const sizes = history?.filter(makesLayer).map((row) => row.bytes);
  if (sizes?.length !== layers.length) return undefined;
  return sizes.reduce((sum, size) => sum + size, 0) === bytes ? sizes : undefined;
}

/** `RUN`, `COPY` and `ADD` always make a layer, `WORKDIR` unless it is the root; `#(nop)` is the legacy builder's. */
function makesLayer({ bytes, createdBy }: HistoryRow): boolean {
  if (bytes > 0) return true;
  const [, legacy, text = ""] = /^(\/bin\/sh -c (?:#\(nop\) +)?)?(.*)$/s.exec(createdBy) ?? [];
  if (legacy && !legacy.includes("#(nop)")) return true;
  return /^(?:RUN|COPY|ADD)\b/.test(text) || /^WORKDIR (?!\/$)/.test(text);
}
