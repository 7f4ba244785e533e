/** What the *Image Sizes* view shows, worked out from the build targets and what is known of their images. Pure; no words. */
import type { BuildTarget, BuildTargetPair, ImageFigures } from "../../../../server/src/protocol/index.ts";
import type { Failure, Outcome } from "../../docker/failure.ts";
import { type BuildTrend, previousBytes } from "../facts/trend.ts";
import type { BuildActivity } from "./buildActivity.ts";
import { commonLayers, type ImageWeight, type MeasuredImage, weigh } from "./layerSizes.ts";
import { type LimitState, limitState, type WeighedImage } from "./sizeLimits.ts";

/** All that is known at one moment. Maps are by image reference. */
export interface SizesSnapshot {
  /** Absent until the language server was asked. */
  readonly pairs?: Outcome<readonly BuildTargetPair[]>;
  /** Absent until the engine was tried. */
  readonly engine?: "connected" | Failure;
  /** Undefined = the engine has no such image; no entry = not asked yet. */
  readonly images: ReadonlyMap<string, MeasuredImage | undefined>;
  /** When `images` was last true, in milliseconds since 1970. */
  readonly measured?: number;
  readonly figures?: ReadonlyMap<string, LocatedFigures>;
  readonly trends?: ReadonlyMap<string, BuildTrend>;
  readonly builds?: ReadonlyMap<string, BuildActivity>;
}

export interface LocatedFigures extends ImageFigures {
  /** URI of the Dockerfile. */
  readonly uri: string;
  /** How often that file was saved with another text since the image was built, where somebody has counted. */
  readonly edits?: number;
}

export type BarState =
  /** The engine has not been asked, or does not answer. */
  { readonly kind: "unknown" } | { readonly kind: "missing" } | BuiltState;

export interface BuiltState {
  readonly kind: "built";
  /** Unpacked; undefined where the engine counts nothing that two images could be compared by. */
  readonly bytes: number | undefined;
  /** As it is stored and sent, where the engine tells it apart. */
  readonly compressedBytes?: number;
  readonly parts?: ImageParts;
  readonly created?: number;
  /** Of the lines; absent where none are known of the image as it is on the engine now. */
  readonly figures?: LocatedFigures;
  readonly limits: readonly LimitState[];
}

/** An image from the base up, in bytes; together they are the whole. */
export interface ImageParts {
  /** The base image; undefined where it is not known how far it reaches. */
  readonly base?: number;
  /** Layers above the base that the other image of the pair has too; undefined where there is none to compare with. */
  readonly shared?: number;
  readonly own: number;
  /** All layers that the other image has too, those of the base included. */
  readonly common?: number;
}

export interface Bar {
  readonly target: BuildTarget;
  readonly state: BarState;
  readonly trend?: BuildTrend;
  readonly build?: BuildActivity;
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
  /** `pairKey` of it. */
  readonly key: string;
  readonly pair: BuildTargetPair;
  /** Development first. */
  readonly bars: readonly Bar[];
  readonly comparison?: Comparison;
  /** Why two built images are not compared: different stores, or one that counts in different units. */
  readonly incomparable?: "stores" | "units";
  /** What a full bar stands for, in bytes. */
  readonly scale: number;
}

export function sizedPairs(snapshot: SizesSnapshot): readonly SizedPair[] {
  if (!snapshot.pairs?.ok) return [];
  return snapshot.pairs.value.map((pair) => sizedPair(pair, snapshot)).filter(({ bars }) => bars.length > 0);
}

/** Unlike the name, unique; stable between snapshots. */
export function pairKey({ folder, name, development, production }: BuildTargetPair): string {
  return JSON.stringify([folder, name, development?.tag, production?.tag]);
}

function sizedPair(pair: BuildTargetPair, snapshot: SizesSnapshot): SizedPair {
  const { development, production } = pair;
  const before = development && snapshot.images.get(development.tag);
  const after = production && snapshot.images.get(production.tag);
  const bars = [
    ...(development ? [bar(development, after, snapshot)] : []),
    ...(production ? [bar(production, before, snapshot)] : []),
  ];
  return {
    key: pairKey(pair),
    pair,
    bars,
    scale: scaleOf(bars),
    ...(before && after && comparison(before, after)),
  };
}

function bar(target: BuildTarget, other: MeasuredImage | undefined, snapshot: SizesSnapshot): Bar {
  const { tag } = target;
  const trend = snapshot.trends?.get(tag);
  const build = snapshot.builds?.get(tag);
  return {
    target,
    state: barState(tag, other, snapshot),
    ...(trend && { trend }),
    ...(build && isOfAccount(build, snapshot.images.get(tag)) && { build }),
  };
}

/** Who has built the image since, in a terminal perhaps, need not be told of the build that failed before. */
function isOfAccount(build: BuildActivity, image: MeasuredImage | undefined): boolean {
  return build.kind === "running" || image?.created === undefined || image.created < build.ended;
}

function barState(tag: string, other: MeasuredImage | undefined, snapshot: SizesSnapshot): BarState {
  const { images } = snapshot;
  const image = images.get(tag);
  if (!image) return { kind: images.has(tag) ? "missing" : "unknown" };
  const { created, compressedBytes } = image;
  const known = snapshot.figures?.get(tag);
  // Of an image that has lost the name since, the lines are of no account.
  const figures = known?.id === image.id ? known : undefined;
  const weight = weigh(image);
  const base = figures?.base.isGuess ? undefined : figures?.base.layers;
  const parts = weight && imageParts(image, weight, other, base);
  const before = image.store === "containerd" ? undefined : bytesBefore(image, snapshot.trends?.get(tag));
  const weighed = (bytes: number): WeighedImage => ({
    bytes,
    ...(parts?.base !== undefined && { base: parts.base }),
    ...(before !== undefined && { before }),
  });
  return {
    kind: "built",
    bytes: weight?.bytes,
    limits: weight && figures?.budget ? limitState(figures.budget, weighed(weight.bytes)) : [],
    ...(compressedBytes !== undefined && { compressedBytes }),
    ...(parts && { parts }),
    ...(created !== undefined && { created }),
    ...(figures && { figures }),
  };
}

/** Of the image that had the tag before this one. */
function bytesBefore(image: MeasuredImage, trend: BuildTrend | undefined): number | undefined {
  return trend?.entries.at(-1)?.id === image.id ? previousBytes(trend) : undefined;
}

/** Undefined unless the history accounts for every layer: a part that is not known is not guessed. */
function imageParts(
  image: MeasuredImage,
  { bytes, layers }: ImageWeight,
  other: MeasuredImage | undefined,
  baseLayers: number | undefined,
): ImageParts | undefined {
  if (!layers) return undefined;
  const common = other && commonBytes(image, layers, other);
  const base = baseLayers !== undefined && baseLayers <= layers.length ? sum(layers, baseLayers) : undefined;
  const shared = common === undefined ? undefined : Math.max(0, common - (base ?? 0));
  return {
    own: bytes - (base ?? 0) - (shared ?? 0),
    ...(base !== undefined && { base }),
    ...(shared !== undefined && { shared }),
    ...(common !== undefined && { common }),
  };
}

/** Bytes of the layers that both have; undefined where the two images disagree about them, or one of them is silent. */
function commonBytes(
  image: MeasuredImage,
  layers: readonly number[],
  other: MeasuredImage,
): number | undefined {
  const count = commonLayers(image, other);
  if (count === 0) return 0;
  const theirs = weigh(other)?.layers;
  const bytes = sum(layers, count);
  return theirs && sum(theirs, count) === bytes ? bytes : undefined;
}

function sum(layers: readonly number[], count: number): number {
  return layers.slice(0, count).reduce((total, bytes) => total + bytes, 0);
}

function comparison(
  development: MeasuredImage,
  production: MeasuredImage,
): Pick<SizedPair, "comparison" | "incomparable"> {
  if ((development.store ?? "graphDriver") !== (production.store ?? "graphDriver"))
    return { incomparable: "stores" };
  const [before, after] = [weigh(development), weigh(production)];
  return before && after ? { comparison: compare(before.bytes, after.bytes) } : { incomparable: "units" };
}

function compare(development: number, production: number): Comparison {
  const bytes = Math.abs(development - production);
  const outcome = bytes === 0 ? "same" : production < development ? "smaller" : "larger";
  const ratio = Math.max(development, production) / Math.min(development, production);
  return { outcome, bytes, ratio: bytes === 0 ? 1 : ratio, share: bytes === 0 ? 0 : bytes / development };
}

/** A limit not far beyond the larger image is worth the room that its mark takes; a distant one would dwarf the bars. */
const roomForLimit = 1.3;

function scaleOf(bars: readonly Bar[]): number {
  const built = bars.map(({ state }) => state).filter((state) => state.kind === "built");
  const largest = Math.max(0, ...built.map(({ bytes }) => bytes ?? 0));
  const marks = built.flatMap(({ limits }) => limits.map(({ mark }) => mark));
  return Math.max(largest, ...marks.filter((mark) => mark <= largest * roomForLimit));
}
