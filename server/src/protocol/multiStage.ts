/** `slipway/convertToMultiStage`: the edits that make a stage that builds and one that ships of a Dockerfile's only stage. */
import type { Location } from "./explainWatch.ts";

export const convertToMultiStageRequest = "slipway/convertToMultiStage";

export interface ConvertToMultiStageParams {
  /** URI of an open Dockerfile. */
  readonly uri: string;
}

export interface ConvertToMultiStageResult {
  /** A `WorkspaceEdit` of the protocol; null where it cannot be done. */
  readonly edit: unknown;
  /** Null where there is an edit, and where the file is not open or larger than the settings allow. */
  readonly refusal: MultiStageRefusal | null;
}

export interface MultiStageRefusal {
  /** One sentence in the reader's language, without a full stop. */
  readonly reason: string;
  /** What it is about. */
  readonly location: Location;
}
