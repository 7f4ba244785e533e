/** What the client, which follows builds and parses no Dockerfile, asks about one that is being built or has failed. */
import type { Location } from "./explainWatch.ts";

/** `slipway/buildSteps`: which lines the steps are that BuildKit numbers, `[builder 2/5] RUN …`. */
export const buildStepsRequest = "slipway/buildSteps";

export interface BuildStepsParams {
  /** The Dockerfile as it is built, which the editor's may no longer be. */
  readonly text: string;
}

export interface BuildStepsResult {
  readonly stages: readonly StageSteps[];
}

export interface StageSteps {
  /** As BuildKit names it: in lower case, `stage-N` for one without a name. */
  readonly name: string;
  /** How many steps BuildKit counts in it, where no base image adds any by ONBUILD. */
  readonly of: number;
  readonly steps: readonly StepLines[];
}

export interface StepLines {
  /** 1-based, as BuildKit counts it. */
  readonly position: number;
  /** Upper-cased. */
  readonly keyword: string;
  /** 1-based, both inclusive. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** `slipway/buildFaultPlace`: the words that a failed build is about, and what else has to do with it. */
export const buildFaultPlaceRequest = "slipway/buildFaultPlace";

/** What of an instruction is at fault. */
export type BuildFaultPart =
  | { readonly kind: "keyword" }
  /** The image of FROM, `COPY --from` or a mount; its name, where the builder tells it, as it is written. */
  | { readonly kind: "image"; readonly name?: string }
  /** A path that COPY, ADD or a bind mount takes; as the builder names it, which is from the root on. */
  | { readonly kind: "source"; readonly path: string }
  | { readonly kind: "flag"; readonly name: string }
  /** The stage that COPY or ADD names by a number. */
  | { readonly kind: "stageIndex"; readonly index: number }
  /** A flag that asks for `network.host` or `security.insecure`. */
  | { readonly kind: "entitlement"; readonly name: string }
  /** A mount by its `id` and type. */
  | { readonly kind: "mount"; readonly type: "secret" | "ssh"; readonly id: string }
  /** All of it. */
  | { readonly kind: "instruction" }
  /** No instruction: that a stage is not there. */
  | { readonly kind: "stage" };

export interface BuildFaultPlaceParams {
  /** URI of the Dockerfile. */
  readonly uri: string;
  /** As it was built. */
  readonly text: string;
  /** 1-based, of any line of the instruction; absent where the builder names none. */
  readonly line?: number;
  readonly part: BuildFaultPart;
  /** Name of the stage that was built; absent: the last one. */
  readonly stage?: string;
  /** Absolute path of the build context in the machine's notation; absent where it is not known: then the project's. */
  readonly buildContext?: string;
}

export interface BuildFaultPlaceResult {
  /** In the text as it was built; null where nothing fits. */
  readonly range: Location["range"] | null;
  /** Where the instruction as a whole stands, 1-based; null likewise. */
  readonly lines: { readonly firstLine: number; readonly lastLine: number } | null;
  /** The pattern that keeps the source out of the build context. */
  readonly excludedBy?: { readonly file: string; readonly pattern: string; readonly location: Location };
  /** Where the stage begins that files were to be copied from. */
  readonly stage?: { readonly name: string; readonly location: Location };
  /** Names of the stages there are, for a stage that is not. */
  readonly stages: readonly string[];
}

/** `slipway/unreportedChecks`: which of the builder's own checks say something that Slipway does not. */
export const unreportedChecksRequest = "slipway/unreportedChecks";

export interface BuilderCheck {
  /** BuildKit's name, `InvalidBaseImagePlatform`. */
  readonly ruleName: string;
  /** 1-based lines of the saved text, both inclusive; absent where the builder names none. */
  readonly firstLine?: number;
  readonly lastLine?: number;
}

export interface UnreportedChecksParams {
  /** URI of the Dockerfile, whose text in the editor is the saved one. */
  readonly uri: string;
  readonly checks: readonly BuilderCheck[];
}

export interface UnreportedChecksResult {
  /** 0-based indices of `checks`. */
  readonly unreported: readonly number[];
}
