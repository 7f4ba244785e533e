/**
 * `slipway/explainWatch`: what Compose Watch does when a file is saved or deleted, and why.
 * Pure prediction, from the compose files, the ignore files and the disk as they are now; no engine is asked.
 */

export const explainWatchRequest = "slipway/explainWatch";

export interface ExplainWatchParams {
  /** The file or folder. */
  readonly uri: string;
  /** Only the project of this compose file; absent = every one of the workspace that watches something near the file. */
  readonly composeUri?: string;
}

export interface ExplainWatchResult {
  /** Those in which something happens first. Empty: no compose file of the workspace has a watch rule. */
  readonly projects: readonly WatchExplanation[];
}

/** A place in a file, 0-based as LSP has it. */
export interface Location {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

export interface WatchExplanation {
  /** URI of the (first) compose file. */
  readonly composeUri: string;
  /** The compose project's name where it is known, else its folder's. */
  readonly name: string;
  /** In the order in which Compose carries them out; empty: nothing happens. */
  readonly onSave: readonly WatchEffect[];
  readonly onDelete: readonly WatchEffect[];
  /** Every rule of the project with its verdict, in Compose's order. */
  readonly rules: readonly RuleExplanation[];
}

/** One thing that Compose does. Container paths are absolute, with "/". */
export type WatchEffect =
  | { readonly kind: "rebuild"; readonly service: string }
  | {
      readonly kind: "copy";
      readonly service: string;
      readonly containerPath: string;
      /** A folder: everything in it is copied, also what `ignore` and `.dockerignore` name. */
      readonly wholeFolder: boolean;
    }
  | {
      readonly kind: "delete";
      readonly service: string;
      readonly containerPath: string;
      /** The watched folder itself is gone: `rm -rf` of the target, with files that were never copied. */
      readonly targetRoot: boolean;
    }
  | { readonly kind: "restart"; readonly service: string }
  | { readonly kind: "exec"; readonly service: string; readonly command: readonly string[] };

export interface RuleExplanation {
  readonly service: string;
  /** As written: `sync+restart`. */
  readonly action: string;
  /** As written. */
  readonly path: string;
  readonly target?: string;
  /** The rule in its compose file. */
  readonly location: Location;
  readonly verdict: RuleVerdict;
}

export type RuleVerdict =
  | { readonly kind: "fires" }
  /** Neither the rule's path nor below it. */
  | { readonly kind: "outside" }
  /** The rule has `include`, and no pattern of it matches. */
  | { readonly kind: "notIncluded"; readonly location?: Location }
  | {
      readonly kind: "ignored";
      /** `editor`: what Compose takes for an editor's temporary files. */
      readonly by: "ignore" | "dockerignore" | "editor" | "git";
      /** The pattern that decided, as written. */
      readonly pattern: string;
      /** Where the pattern is written; absent for built-in ones. */
      readonly location?: Location;
    }
  /** The rule would match, but no watcher reports the path: it is bind mounted, or is the watched folder itself. */
  | {
      readonly kind: "notDelivered";
      readonly why: "bindMount" | "watchedFolder";
      readonly location?: Location;
    }
  /** An inactive profile hides the service. */
  | { readonly kind: "inactive" }
  /** A variable, a remote context or an unreadable file decides. */
  | { readonly kind: "unknown"; readonly location?: Location };
