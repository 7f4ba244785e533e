/** What the extension and the *Image Sizes* webview say to each other. Shared by both, so it knows neither. */
import type { ImageRole } from "../../../../server/src/protocol/index.ts";

/** From the webview. It only ever names a button; the extension knows what that does. */
export type PanelRequest =
  /** The script runs and knows nothing yet. */
  { readonly type: "ready" } | { readonly type: PanelAction } | PairRequest;

/** About a pair, by its key, or about one of its images. */
export type PairRequest =
  | { readonly type: "buildBoth"; readonly pair: string }
  /** `showLog` and `revealFailure` are about the last build of the image. */
  | {
      readonly type: "build" | "showLog" | "revealFailure";
      readonly pair: string;
      readonly role: ImageRole;
    }
  /** Shows the line that made a layer, by its 0-based index, or that names the base image. */
  | {
      readonly type: "reveal";
      readonly pair: string;
      readonly role: ImageRole;
      readonly layer: number | "base";
    };

/** `remedy` is whatever helps against the failure on show. */
export type PanelAction = "refresh" | "remedy" | "openFolder" | "openSettings" | "addDockerFiles";

export type Send = (request: PanelRequest) => void;

/** To the webview. */
export type PanelMessage =
  | { readonly type: "content"; readonly content: PanelContent }
  /** Brings a pair into view and the focus to it. */
  | { readonly type: "show"; readonly pair: string };

/** Everything the webview draws, in the reader's language. */
export interface PanelContent {
  /** BCP 47, for what the webview words itself: ages. */
  readonly locale: string;
  readonly notice?: NoticeContent;
  /** Nothing is known yet: placeholders are drawn in place of pairs. */
  readonly loading: boolean;
  /** What is shown was true once, and nobody can tell whether it still is. */
  readonly stale: boolean;
  readonly pairs: readonly PairContent[];
  /** Said by screen readers when it changes. */
  readonly status: string;
}

export interface NoticeContent {
  readonly tone: "information" | "warning";
  readonly text: string;
  readonly detail?: string;
  readonly buttons: readonly ButtonContent[];
}

export interface ButtonContent {
  readonly label: string;
  /** What it is about, where the label alone does not say; it contains the label. */
  readonly description?: string;
  /** What to do next, one of several things to do, or something that rarely needs doing. */
  readonly weight: "primary" | "secondary" | "link";
  readonly request: PanelRequest;
}

export interface PairContent {
  readonly key: string;
  readonly name: string;
  readonly bars: readonly BarContent[];
  /** What the difference comes to, or why the two are not compared. */
  readonly verdict?: { readonly headline: string; readonly detail: string };
  readonly button?: ButtonContent;
  /** The lines of each image that has some. */
  readonly lines: readonly LinesContent[];
  /** How each image grew from build to build, where there is more than one build to tell of. */
  readonly trends: readonly TrendContent[];
  /** Headings of the two lists. */
  readonly linesTitle: string;
  readonly trendsTitle: string;
}

export interface BarContent {
  readonly role: ImageRole;
  readonly label: string;
  readonly tag: string;
  /** What the image is built from, and why that is taken for its role. */
  readonly origin: string;
  readonly state: "unknown" | "missing" | "built";
  /** The rounded size, or a dash. */
  readonly size: string;
  /** What the size is of: unpacked, and compressed where that is known; empty without a size. */
  readonly measure: string;
  /** Why there is no size; empty where there is one, or soon will be. */
  readonly note: string;
  /** From the left; empty where nothing is known. */
  readonly parts: readonly PartContent[];
  readonly limits: readonly LimitContent[];
  /** What a screen reader says for the bar, and a tooltip shows. */
  readonly description: string;
  /** `text` has `{0}` where the age goes, which the webview keeps current; `now` is for the first minute. */
  readonly age?: { readonly created: number; readonly text: string; readonly now: string };
  /** What has happened to the Dockerfile since; empty where it still says the same, or nobody knows. */
  readonly edited: string;
  readonly build?: BuildContent;
  /** Absent while it is not known whether there is something to build. */
  readonly button?: ButtonContent;
}

export interface PartContent {
  readonly kind: "base" | "shared" | "own";
  /** Length as a share of the full bar, 0 to 1. */
  readonly share: number;
  /** Both empty for an image that is not told apart into parts. */
  readonly label: string;
  readonly size: string;
}

export interface LimitContent {
  /** Where its mark stands, as a share of the full bar; absent beyond its end. */
  readonly mark?: number;
  readonly exceeded: boolean;
  readonly text: string;
}

/** What the last build of an image is up to, or came to where that is not the image on show. */
export interface BuildContent {
  readonly state: "running" | "failed" | "elsewhere";
  readonly text: string;
  readonly detail: string;
  /** 0 to 1; absent while nobody knows how much there is to do. */
  readonly share?: number;
  readonly buttons: readonly ButtonContent[];
}

export interface LinesContent {
  readonly role: ImageRole;
  readonly title: string;
  /** What the figures rest on. */
  readonly source: string;
  /** Largest first. */
  readonly rows: readonly LineContent[];
  /** How many rows are shown before the reader asks for all of them, and the words for asking. */
  readonly few: number;
  readonly showAll: string;
  readonly showFew: string;
}

export interface LineContent {
  readonly kind: "base" | "line" | "committed";
  readonly text: string;
  /** `Line 7`, or why there is none to go to. */
  readonly place: string;
  readonly size: string;
  readonly percent: string;
  /** Share of the image, 0 to 1. */
  readonly share: number;
  /** Everything above in one sentence, with the image it is of. */
  readonly description: string;
  /** Absent where there is no line to show. */
  readonly request?: PanelRequest;
}

export interface TrendContent {
  readonly role: ImageRole;
  readonly title: string;
  /** The last size, and what it is against the build before. */
  readonly last: string;
  readonly delta: string;
  readonly direction: "smaller" | "larger" | "same";
  /** The least and the most, and of how many builds. */
  readonly range: string;
  /** Heights between the least (0) and the most (1), oldest first. */
  readonly heights: readonly number[];
  /** The same for those who read tables: a head and a row for each build, oldest first. */
  readonly table: {
    readonly caption: string;
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
  };
}

const actions: readonly string[] = [
  "refresh",
  "remedy",
  "openFolder",
  "openSettings",
  "addDockerFiles",
] satisfies readonly PanelAction[];

/** A webview is outside: what comes from it is checked. */
export function isPanelRequest(message: unknown): message is PanelRequest {
  if (typeof message !== "object" || message === null) return false;
  const { type, pair, role, layer } = message as Record<string, unknown>;
  const ofPair = typeof pair === "string";
  const ofImage = ofPair && (role === "development" || role === "production");
  switch (type) {
    case "ready":
      return true;
    case "buildBoth":
      return ofPair;
    case "build":
    case "showLog":
    case "revealFailure":
      return ofImage;
    case "reveal":
      return ofImage && (layer === "base" || Number.isSafeInteger(layer));
    default:
      return typeof type === "string" && actions.includes(type);
  }
}
