/** `slipway/buildTargets`: which development and production images a workspace builds, and from what. */

import type { BuildOptions, BuildWants } from "./buildOptions.ts";

export const buildTargetsRequest = "slipway/buildTargets";

export interface BuildTargetsParams {
  /** Only what concerns this file or folder; absent = every workspace folder. */
  readonly uri?: string;
}

/** Why a file was taken for this role, most binding first: the order in which roles are looked for. */
export type BuildTargetReason = "setting" | "compose" | "fileName" | "stageName" | "only";

export type ImageRole = "development" | "production";

export interface PublishedPort {
  /** Port inside the container. */
  readonly container: number;
  /** Port on the host that compose asks for; absent where any free one will do. */
  readonly host?: number;
  readonly protocol: "tcp" | "udp";
}

export interface BuildTarget {
  readonly role: ImageRole;
  /** Absolute path of the Dockerfile on the machine the server runs on, in that machine's notation. */
  readonly dockerfile: string;
  /** Absolute path of the build context, likewise. */
  readonly buildContext: string;
  /** Stage to build; absent = the last one. */
  readonly stage?: string;
  /** Image reference the result is tagged with, e.g. `my-app:development`. */
  readonly tag: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Absent where there are none. */
  readonly options?: BuildOptions;
  /** Absent where the build wants nothing. */
  readonly wants?: BuildWants;
  /**
   * What of the compose service `docker build` cannot do, or is not known, as its keys: `additional_contexts.base`.
   * Absent where there is nothing of that kind.
   */
  readonly leftOut?: readonly string[];
  /** From EXPOSE and the compose service's `ports`. */
  readonly ports: readonly PublishedPort[];
  readonly reason: BuildTargetReason;
  /** The compose service this comes from, when `reason` is `compose`. */
  readonly service?: { readonly file: string; readonly name: string };
}

/** A development and a production image of one project; either may be missing. */
export interface BuildTargetPair {
  /** A name for people: the folder's, or the service's. */
  readonly name: string;
  /** URI of the workspace folder. */
  readonly folder: string;
  readonly development?: BuildTarget;
  readonly production?: BuildTarget;
}

export interface BuildTargetsResult {
  readonly pairs: readonly BuildTargetPair[];
}

/**
 * `slipway/stageTarget`: how to build one stage of a Dockerfile, for the code lens on its FROM.
 * Takes `BuildStageArguments`, answers `StageTargetResult`.
 */
export const stageTargetRequest = "slipway/stageTarget";

export interface StageTargetResult {
  /** Null when the file or the stage is gone. `role` tells which bar of the panel the image belongs to, if any. */
  readonly target: Omit<BuildTarget, "role"> | null;
}
