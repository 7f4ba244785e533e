/** **Compare Images**: shows a development and a production image side by side, as they are now. */
import * as vscode from "vscode";
import { failure } from "../docker/failure.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { chooseOne, findPairs } from "./choose.ts";

export async function compareImages(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const pairs = await findPairs(slipway.server, argument, () => true);
  if (!pairs.ok) return { failure: pairs };
  if (pairs.value.length === 0) return { failure: failure("no-target", "development") };
  const question = vscode.l10n.t("Which images should be compared?");
  const pair = await chooseOne(pairs.value, question, ({ name, development, production }) => ({
    label: name,
    description: [development, production].flatMap((target) => target?.tag ?? []).join(", "),
  }));
  if (!pair.ok) return { failure: pair };
  await slipway.imageSizes.show(pair.value);
  return undefined;
}
