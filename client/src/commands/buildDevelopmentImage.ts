/** **Build Development Image**. */
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { buildImage } from "./buildImage.ts";

export function buildDevelopmentImage(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  return buildImage(slipway, "development", argument);
}
