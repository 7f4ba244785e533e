/**
 * `slipway/stageGraph`: the stages of a Dockerfile, what they are made from and who builds them, as its text is now.
 * Data flows along every edge: from a base to what is built on it, from where files are copied to where they go.
 */
import type { Location } from "./explainWatch.ts";

export const stageGraphRequest = "slipway/stageGraph";

export interface StageGraphParams {
  /** URI of the Dockerfile. */
  readonly uri: string;
}

export interface StageGraphResult {
  /** Null when the file is gone, cannot be read, or is larger than the settings allow. */
  readonly graph: StageGraph | null;
}

/** To the client: the graphs of these open Dockerfiles may be others now though their texts are not. */
export const stageGraphChangedNotification = "slipway/stageGraphChanged";

export interface StageGraphChangedParams {
  readonly uris: readonly string[];
}

export interface StageGraph {
  /** Images and named contexts where they are first used, before the stage that uses them; builds last. */
  readonly nodes: readonly StageGraphNode[];
  /** In the order of the lines they stand on; those to builds last. */
  readonly edges: readonly StageGraphEdge[];
}

export type StageGraphNode =
  | StageGraphStage
  /**
   * `scratch` is the empty image; `variable` a name that may be an image's or one of the stages that lead to it;
   * `missing` a number that is no stage's; `context` a named build context.
   */
  | {
      readonly kind: "image" | "scratch" | "variable" | "context" | "missing";
      readonly id: string;
      /** As it is written. */
      readonly name: string;
      /** What it is with the default values of its variables; absent without any, and where one has none. */
      readonly byDefault?: string;
      /** Where it is first mentioned. */
      readonly location: Location;
      /** Unpacked, of an image that a known build was made on; absent where nobody knows. */
      readonly bytes?: number;
    }
  | StageGraphBuild;

export interface StageGraphStage {
  readonly kind: "stage";
  readonly id: string;
  /** As written; absent for a stage that has only its number. */
  readonly name?: string;
  /** 0-based. */
  readonly index: number;
  /** What FROM names, as written; empty where nothing is. */
  readonly base: string;
  /** The stage's name, or its FROM. */
  readonly location: Location;
  /** From its FROM to its last line. */
  readonly lines: { readonly firstLine: number; readonly lastLine: number };
  /** Without the FROM. */
  readonly instructions: number;
  /**
   * `ships`: its layers are in an image that ships; `develops`: in one for those who work on it; `serves`: others copy,
   * mount or are built on it; `idle`: nothing known makes it; `open`: a variable decides.
   */
  readonly part: "ships" | "develops" | "serves" | "idle" | "open";
  /** Whether it becomes an image: the last stage, and those that a build names. */
  readonly output: boolean;
  /** What was built of it, the newest first. */
  readonly images: readonly {
    readonly tag: string;
    /** Unpacked. */
    readonly bytes: number;
    /** Whether the stage was edited since. */
    readonly edited: boolean;
  }[];
  /** What its own lines added in the newest image that holds them; absent where nobody knows. */
  readonly ownBytes?: number;
}

export interface StageGraphBuild {
  readonly kind: "build";
  readonly id: string;
  readonly by: "compose" | "bake" | "devcontainer" | "command";
  /** The service's or target's name, the words of the command; as written, in one line. */
  readonly name: string;
  readonly location: Location;
  /** Of the stage it builds: `unknown` where a variable decides, `missing` where the Dockerfile has no such stage. */
  readonly builds: "stage" | "unknown" | "missing";
}

export interface StageGraphEdge {
  readonly id: string;
  readonly kind: "from" | "copy" | "mount" | "build";
  /** Ids of nodes. */
  readonly from: string;
  readonly to: string;
  /** Every place that says so; one for `from` and `build`. */
  readonly places: readonly StageGraphPlace[];
  /** Why the builder refuses it: it leads from a stage further down, or from the stage itself, or around in a circle. */
  readonly trouble?: "later" | "self" | "circle";
}

export interface StageGraphPlace {
  readonly location: Location;
  /** What is copied or mounted, as written; empty for `from` and `build`. */
  readonly paths: readonly string[];
  /** Where it goes, as written. */
  readonly target?: string;
}
