/** Where one Compose Watch stands, folded from what Compose says. Pure; the words for it are in `watchWords.ts`. */
import type { ComposeWatchEvent } from "./composeLog.ts";

export type WatchState =
  /** Images are built and containers started. */
  | { readonly kind: "starting" }
  | { readonly kind: "watching"; readonly last?: WatchHappening }
  | { readonly kind: "rebuilding"; readonly services: readonly string[] }
  | { readonly kind: "stopping" }
  | { readonly kind: "stopped" }
  /** It ended by itself. */
  | { readonly kind: "failed" };

/** The last thing that a saved file caused. */
export interface WatchHappening {
  /** `failed`: something else than a rebuild. */
  readonly kind: "synced" | "restarted" | "rebuilt" | "rebuildFailed" | "failed";
  readonly services: readonly string[];
  /** Milliseconds since 1970. */
  readonly time: number;
}

export function isActive({ kind }: WatchState): boolean {
  return kind !== "stopped" && kind !== "failed";
}

/** What Compose still says while it stops changes nothing any more. */
export function foldComposeEvent(state: WatchState, event: ComposeWatchEvent, time: number): WatchState {
  if (state.kind === "stopping" || !isActive(state)) return state;
  const happened = (kind: WatchHappening["kind"], services: readonly string[]): WatchState => ({
    kind: "watching",
    last: { kind, services, time },
  });
  switch (event.kind) {
    case "enabled":
      return { kind: "watching" };
    case "syncing":
      return happened("synced", event.services);
    case "restarted":
      return happened("restarted", event.services);
    case "rebuilding":
      return { kind: "rebuilding", services: event.services };
    case "rebuilt":
      return happened("rebuilt", event.services);
    case "rebuildFailed":
      return happened("rebuildFailed", state.kind === "rebuilding" ? state.services : []);
    case "batchFailed": {
      if (event.problem || state.kind === "rebuilding") {
        return happened("rebuildFailed", state.kind === "rebuilding" ? state.services : lastServices(state));
      }
      return happened("failed", lastServices(state));
    }
    default:
      return state;
  }
}

/** Compose says of which service it speaks before it fails, and not when it does. */
const lastServices = (state: WatchState): readonly string[] =>
  state.kind === "watching" ? (state.last?.services ?? []) : [];
