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
  /** Why Compose would end before it watches anything; then both lists of effects are empty. Mostly nothing. */
  readonly stops: readonly WatchStop[];
  /** False when the project may have more rules than these: a file is not readable, or not on this machine. */
  readonly complete: boolean;
  /** In the order in which Compose carries them out, and only what is certain; empty: nothing happens. */
  readonly onSave: readonly WatchEffect[];
  readonly onDelete: readonly WatchEffect[];
  /** Every rule of the project with its verdict, in Compose's order. */
  readonly rules: readonly RuleExplanation[];
}

/** What makes `docker compose watch` end, with the containers already started. */
export interface WatchStop {
  readonly kind: /** Compose does not load the files. */
    | "refused"
    /** A pattern that Docker refuses. */
    | "badPattern"
    | "rebuildWithoutBuild"
    /** Compose before 2.32.0 watches no service without a build. */
    | "noBuild"
    /** A rule's path is `/`. */
    | "rootPath"
    /** A rule with `initial_sync` whose path is not there. */
    | "missingPath";
  readonly location?: Location;
}

/** One thing that Compose does. Container paths are absolute, with "/", but where it is said otherwise. */
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
      /** What `rm -rf` is given: where the rule's target is relative, relative to the container's working directory. */
      readonly containerPath: string;
      /** The watched folder itself is gone: `rm -rf` of the target, with files that were never copied. */
      readonly targetRoot: boolean;
    }
  | { readonly kind: "restart"; readonly service: string }
  /** An empty command: Compose says `No exec command specified`. */
  | { readonly kind: "exec"; readonly service: string; readonly command: readonly string[] };

export interface RuleExplanation {
  readonly service: string;
  /** 0-based, in the service's merged list: the N of Compose's `develop.watch.N`. */
  readonly index: number;
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
  /** Compose knows the folder by several names and hears of one of them: whether this rule is told is chance. */
  | { readonly kind: "byChance" }
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
  /**
   * The rule would match, but no watcher reports the path: it is bind mounted (then `location` is the mount), or is
   * the watched folder itself, or a symbolic link below that folder leads to it.
   */
  | {
      readonly kind: "notDelivered";
      readonly why: "bindMount" | "watchedFolder" | "link";
      readonly location?: Location;
    }
  /** Compose 2.32 carries out only the first rule of a service that matches: the one at `location`. */
  | { readonly kind: "shadowed"; readonly location?: Location }
  /** An inactive profile hides the service. */
  | { readonly kind: "inactive" }
  /** A variable, a remote context or an unreadable file decides. */
  | { readonly kind: "unknown"; readonly location?: Location };
