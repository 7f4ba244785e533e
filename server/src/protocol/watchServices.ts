/** `slipway/watchServices`: which compose projects of a workspace have services that Compose can watch. */
import type { Location } from "./explainWatch.ts";

export const watchServicesRequest = "slipway/watchServices";

export interface WatchServicesParams {
  /** Only the project of this compose file; absent = every project of every workspace folder. */
  readonly uri?: string;
}

/** A `develop.watch` rule as it is written. */
export interface WatchFileRule {
  /** Empty where it is missing. */
  readonly action: string;
  readonly path: string;
  /** What Compose watches, absolute; absent where a variable decides. */
  readonly hostPath?: string;
  readonly target?: string;
  readonly location: Location;
}

export interface WatchedService {
  readonly name: string;
  /** In Compose's order. */
  readonly rules: readonly WatchFileRule[];
  /** A profile that is not switched on hides it: Compose watches it only when it is named. */
  readonly inactive?: boolean;
  /** What the file calls its one container; absent: what Compose calls it, or unknown. */
  readonly containerName?: string;
  /** Absolute path of the Dockerfile, in the notation of the server's machine; absent: unknown, inline, or no build. */
  readonly dockerfile?: string;
}

/** A compose project that watches something. Paths are absolute, in the notation of the server's machine. */
export interface WatchFile {
  /** Of the first compose file. */
  readonly uri: string;
  readonly path: string;
  /** What `--file` names, in order; the first is `path`. */
  readonly files: readonly string[];
  /** What `--project-directory` is. */
  readonly directory: string;
  /** The project's name where it is known, else its folder's. */
  readonly name: string;
  /** Every file that Compose has read to know the project, and will not read again while it watches. */
  readonly sources: readonly string[];
  readonly services: readonly WatchedService[];
}

export interface WatchServicesResult {
  readonly files: readonly WatchFile[];
}
