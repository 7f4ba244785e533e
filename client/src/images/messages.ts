/** What the extension and the *Image Sizes* webview say to each other. Shared by both, so it knows neither. */
import type { ImageRole } from "../../../server/src/protocol/index.ts";

/** From the webview. It only ever names a button; the extension knows what that does. */
export type PanelRequest =
  /** The script runs and knows nothing yet. */
  | { readonly type: "ready" }
  | { readonly type: "build"; readonly pair: string; readonly role: ImageRole }
  | { readonly type: "buildBoth"; readonly pair: string }
  | { readonly type: PanelAction };

/** `remedy` is whatever helps against the failure on show. */
export type PanelAction = "refresh" | "remedy" | "openFolder" | "openSettings";

/** To the webview: everything it draws, in the reader's language. */
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
  readonly verdict?: { readonly headline: string; readonly detail: string };
  /** Words for the two parts of the bars, where they have two. */
  readonly legend?: { readonly shared: string; readonly own: string };
  readonly button?: ButtonContent;
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
  /** Why there is no size; empty where there is one, or soon will be. */
  readonly note: string;
  /** Lengths of the parts as shares of the full bar; all 0 where nothing is known. */
  readonly shared: number;
  readonly own: number;
  /** What a screen reader says for the bar, and a tooltip shows. */
  readonly description: string;
  /** `text` has `{0}` where the age goes, which the webview keeps current; `now` is for the first minute. */
  readonly age?: { readonly created: number; readonly text: string; readonly now: string };
  /** Absent while it is not known whether there is something to build. */
  readonly button?: ButtonContent;
}

const actions: readonly string[] = [
  "refresh",
  "remedy",
  "openFolder",
  "openSettings",
] satisfies readonly PanelAction[];

/** A webview is outside: what comes from it is checked. */
export function isPanelRequest(message: unknown): message is PanelRequest {
  if (typeof message !== "object" || message === null) return false;
  const { type, pair, role } = message as Record<string, unknown>;
  if (type === "build") return typeof pair === "string" && (role === "development" || role === "production");
  if (type === "buildBoth") return typeof pair === "string";
  return type === "ready" || (typeof type === "string" && actions.includes(type));
}
