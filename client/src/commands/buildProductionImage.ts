/** **Build Production Image**. */
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { buildImage } from "./buildImage.ts";

export function buildProductionImage(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  return buildImage(slipway, "production", argument);
}
