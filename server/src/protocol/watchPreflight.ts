/** `slipway/watchPreflight`: what will fail when a compose project is watched as it is now. */
import type { Location } from "./explainWatch.ts";

export const watchPreflightRequest = "slipway/watchPreflight";

export interface WatchPreflightParams {
  /** URI of the project's first compose file. */
  readonly uri: string;
  /** Services to watch; absent or empty = all. Those they depend on are watched with them. */
  readonly services?: readonly string[];
}

export interface WatchPreflightResult {
  /** Names of the services that have watch rules and will be watched. */
  readonly watched: readonly string[];
  readonly problems: readonly WatchPreflightProblem[];
}

export interface WatchPreflightProblem {
  /** Id of the rule that found it; absent: none of the services has a watch rule. */
  readonly rule?: string;
  /** In the reader's language. */
  readonly message: string;
  readonly location: Location;
  /** A `WorkspaceEdit` of the protocol that mends it, with a title in the reader's language. */
  readonly fix?: { readonly title: string; readonly edit: unknown };
}
