/**
 * `slipway/builtImages`: the client tells the server what is known of the images that were built from the workspace's
 * Dockerfiles. The server keeps it in memory and asks no engine itself.
 */
import type { ImageRole } from "./buildTargets.ts";

export const builtImagesNotification = "slipway/builtImages";

/** Replaces all that was told before. */
export interface BuiltImagesParams {
  readonly images: readonly BuiltImage[];
}

export interface BuiltImage {
  /** The reference that the image has now, `my-app:production`. */
  readonly tag: string;
  /** As the engine gives it: `sha256:…`. */
  readonly id: string;
  /** Absent for an image that belongs to no pair, as a stage that was built alone. */
  readonly role?: ImageRole;
  /** URI of the Dockerfile. */
  readonly uri: string;
  /** Stage that was built; absent = the last one. */
  readonly stage?: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Milliseconds since 1970; absent where the builder wrote none. */
  readonly created?: number;
  /** As the engine counts, which depends on its store. */
  readonly bytes: number;
  /** Bytes of the image that carried the tag before this one, counted by the same store. */
  readonly previousBytes?: number;
  /** A containerd store counts unpacked blocks and compressed blobs: never compare across the two. */
  readonly store: "graphDriver" | "containerd";
  /** Digests of the layers' contents (`RootFS.Layers`), the base image's first. */
  readonly layers: readonly string[];
  /** Oldest first. */
  readonly history: readonly ImageHistoryRow[];
  /** How many of the layers are the base image's, where that image is at hand. */
  readonly baseLayers?: number;
  /** The Dockerfile as it was built; absent where nobody kept it. */
  readonly dockerfileText?: string;
  /** SLSA provenance in BuildKit's `max` mode, and where it comes from. */
  readonly provenance?: { readonly source: "metadata" | "record"; readonly statement: unknown };
  /** What each step took, in the last build of this image that Slipway saw. */
  readonly steps?: readonly BuiltStep[];
  /** By layer, in the order of `layers`; absent until the image was analysed. */
  readonly contents?: readonly LayerContents[];
}

export interface ImageHistoryRow {
  /** The instruction as the builder recorded it; empty for an imported file system. */
  readonly createdBy: string;
  readonly bytes: number;
  /** `buildkit.dockerfile.v0`, the message of a commit, or empty. */
  readonly comment: string;
}

/** One `[stage k/n]` of a build. */
export interface BuiltStep {
  /** As BuildKit names it: `builder`, `stage-1`; empty in a Dockerfile with one unnamed stage. */
  readonly stage: string;
  /** 1-based, among the instructions of the stage that BuildKit counts: FROM, RUN, COPY, ADD, WORKDIR. */
  readonly position: number;
  readonly seconds: number;
  readonly cached: boolean;
}

/** What one layer holds, from the files in it. */
export interface LayerContents {
  /** The largest first, at most ten. Container paths. */
  readonly largest: readonly { readonly path: string; readonly bytes: number }[];
  /** What this layer overwrites or deletes of earlier ones, which the image carries all the same. */
  readonly wasted: readonly WastedBytes[];
  /**
   * The one path at and below which everything lies that the layer brings, and that no earlier layer had; absent where
   * it brings more than that, or changes or deletes anything.
   */
  readonly created?: string;
}

export interface WastedBytes {
  /** 0-based index of the layer whose bytes are of no use any more. */
  readonly layer: number;
  readonly bytes: number;
  readonly kind: "rewritten" | "deleted";
  /** The largest such files first, at most five. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
}

/** `slipway/imageFigures`: bytes per line of a Dockerfile, as its text is now. */
export const imageFiguresRequest = "slipway/imageFigures";

export interface ImageFiguresParams {
  /** URI of the Dockerfile. */
  readonly uri: string;
}

export interface ImageFiguresResult {
  /** One for each image built from the file that can be told apart with enough confidence; in the order they were told. */
  readonly images: readonly ImageFigures[];
}

export interface ImageFigures {
  readonly tag: string;
  readonly id: string;
  /** What the figures rest on, best first. */
  readonly source: "metadata" | "record" | "history";
  /** 0 to 1; 1 with provenance. */
  readonly confidence: number;
  /** Whether the stages that were built still say what they said then; comments and empty lines do not count. */
  readonly freshness: "fresh" | "edited";
  /** The sum of its layers, unpacked, whatever the engine's store counts. */
  readonly bytes: number;
  readonly base: {
    /** As FROM names it, arguments expanded; absent for `scratch` and where it is not known. */
    readonly reference?: string;
    readonly bytes: number;
    readonly layers: number;
    /**
     * Set where nothing tells how far it reaches: layers of lines that are gone may be among these. They have neither
     * name nor place then.
     */
    readonly isGuess?: true;
    /** The FROM that names it, as the text is now; absent when it was edited or deleted. */
    readonly now?: LineSpan;
  };
  /** In the order of the layers; instructions without a layer are left out. */
  readonly lines: readonly LineFigure[];
  /** What `sizeBudget`, in the settings or the project's files, allows the image; absent where it says nothing. */
  readonly budget?: BudgetLimits;
}

/** In bytes. */
export interface BudgetLimits {
  readonly total?: number;
  /** Of the layers above the base image. */
  readonly own?: number;
  /** Against the image that had the tag before; absent where there was none. */
  readonly growth?: number;
}

export interface LineFigure {
  /** `committed`: a layer that `docker commit` made; it has no line. */
  readonly kind: "instruction" | "onbuild" | "committed";
  /** As written, in one line and shortened; of a commit its message. */
  readonly text: string;
  /** Name of the stage, or its 0-based index where it has none; empty where it is not known, as of a commit. */
  readonly stage: string;
  /** Where the instruction stood when it was built. 1-based, both inclusive; absent for a commit and where it is not known. */
  readonly built?: LineSpan;
  /** Where it stands now; absent when it was edited or deleted. */
  readonly now?: LineSpan;
  readonly bytes: number;
  /** Share of the image, 0 to 1. */
  readonly share: number;
  /** 0-based index among the image's layers. */
  readonly layer: number;
  /** Where the store knows it. */
  readonly compressedBytes?: number;
  readonly seconds?: number;
  readonly cached?: boolean;
  readonly contents?: LayerContents;
}

export interface LineSpan {
  readonly firstLine: number;
  readonly lastLine: number;
}
