/** `slipway/watchServices`: which compose files of a workspace have services that Compose can watch. */

export const watchServicesRequest = "slipway/watchServices";

export interface WatchServicesParams {
  /** Only this compose file; absent = every compose file of every workspace folder. */
  readonly uri?: string;
}

export interface WatchedService {
  readonly name: string;
  /** How many `develop.watch` rules it has. */
  readonly rules: number;
}

export interface WatchFile {
  readonly uri: string;
  /** Absolute path in the notation of the server's machine. */
  readonly path: string;
  readonly services: readonly WatchedService[];
}

export interface WatchServicesResult {
  readonly files: readonly WatchFile[];
}
