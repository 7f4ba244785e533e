/** **Compare Images**: shows a development and a production image side by side, as they are now. */
import * as vscode from "vscode";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { choosePair } from "./choose.ts";

export async function compareImages(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const question = vscode.l10n.t("Which images should be compared?");
  const pair = await choosePair(slipway.server, argument, question);
  if (!pair.ok) return { failure: pair };
  await slipway.imageSizes.show(pair.value);
  return undefined;
}
