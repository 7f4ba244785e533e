/**
 * What the watch rules of the workspace take: first the projects with their rules, then one level of folders a request.
 * Nothing is counted further than it is cheap.
 */
import type { Location, RuleVerdict, WatchStop } from "./explainWatch.ts";

/** `slipway/watchedFiles`: projects, their services and rules. */
export const watchedFilesRequest = "slipway/watchedFiles";

export interface WatchedFilesParams {
  /** Only the project of this compose file; absent: all of the workspace that have a rule. */
  readonly composeUri?: string;
}

export interface WatchedFilesResult {
  readonly projects: readonly WatchedProject[];
}

export interface WatchedProject {
  /** URI of the (first) compose file. */
  readonly composeUri: string;
  /** The compose project's name where it is known, else its folder's. */
  readonly name: string;
  readonly stops: readonly WatchStop[];
  /** False when the project may have more rules than these. */
  readonly complete: boolean;
  /** Those with at least one rule. */
  readonly services: readonly WatchedRulesOfService[];
}

export interface WatchedRulesOfService {
  readonly name: string;
  /** `inactive`: a profile that is not switched on hides it; `unknown`: a variable decides. */
  readonly state: "active" | "inactive" | "unknown";
  readonly rules: readonly WatchedRule[];
}

export interface WatchedRule {
  /** 0-based, in the service's merged list. */
  readonly index: number;
  /** As written: `sync+restart`. */
  readonly action: string;
  /** As written. */
  readonly path: string;
  readonly target?: string;
  /** The rule in its compose file. */
  readonly location: Location;
  /** What the rule watches; absent where a variable decides. */
  readonly uri?: string;
  /** `missing`: nothing is there yet. Absent where it is not known. */
  readonly kind?: "file" | "directory" | "missing";
  /** A bind mount of the service covers the path, so that Compose does not register it; there it is written. */
  readonly bindMount?: Location;
  /** Absent where a variable decides. */
  readonly taken?: FileCount;
}

/** Files that a rule takes. */
export interface FileCount {
  readonly files: number;
  /** Sizes of these files added up. */
  readonly bytes: number;
  /** There may be more: the count was ended early, or something could not be read. */
  readonly more: boolean;
}

/** `slipway/watchedEntries`: what one folder below a rule's path holds, and what the rule makes of it. */
export const watchedEntriesRequest = "slipway/watchedEntries";

export interface WatchedEntriesParams {
  readonly composeUri: string;
  readonly service: string;
  /** `WatchedRule.index`. */
  readonly rule: number;
  /** The folder; absent: the rule's own path. */
  readonly uri?: string;
}

export interface WatchedEntriesResult {
  /** Folders first, each by name; at most a thousand. Null when the rule or the folder is gone, or cannot be read. */
  readonly entries: readonly WatchedEntry[] | null;
  /** How many entries of the folder were left out. */
  readonly more: number;
}

export interface WatchedEntry {
  readonly name: string;
  readonly uri: string;
  readonly kind: "file" | "directory";
  /**
   * `fires`: the rule takes the file, or may take files of the folder. `ignored` and `notIncluded` of a folder hold
   * for everything in it. A folder that is a link is `notDelivered`: Compose does not look into it.
   */
  readonly verdict: RuleVerdict;
  /** Of a file; absent where it cannot be read. */
  readonly bytes?: number;
  /** Of a folder that the rule may take files of. */
  readonly taken?: FileCount;
}
