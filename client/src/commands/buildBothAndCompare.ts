/** **Build Both and Compare**: brings both images up to date, one after the other, and shows their sizes. */
import * as vscode from "vscode";
import type { BuildTarget } from "../../../server/src/protocol/index.ts";
import { focusImageSizes } from "../images/sizes/panel.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { buildTrouble, imageSize } from "./buildImage.ts";
import { choosePair } from "./choose.ts";
import { prepareBuild } from "./prepareBuild.ts";

export async function buildBothAndCompare(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const question = vscode.l10n.t("Which images should be built and compared?");
  const pair = await choosePair(slipway.server, argument, question);
  if (!pair.ok) return { failure: pair };
  const { development, production } = pair.value;
  for (const target of [development, production]) {
    // An image that is up to date comes from the cache in a moment: the builder knows better than a guess of ours.
    if (!target) continue;
    const source = await prepareBuild(slipway.memory, target);
    if (!source.ok) return { failure: source };
    const built = await slipway.builds.run(source.value);
    if (!built.ok) return buildTrouble(built, target);
  }
  await vscode.commands.executeCommand(focusImageSizes);
  void announce(slipway, [development, production]);
  return undefined;
}

async function announce(slipway: Slipway, targets: readonly (BuildTarget | undefined)[]): Promise<void> {
  const sizes = targets.map(async (target) => target && [target.tag, await imageSize(slipway, target.tag)]);
  const [development, production] = await Promise.all(sizes);
  if (!development?.[1] || !production?.[1]) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t("{0}: {1}. {2}: {3}.", ...(development as string[]), ...(production as string[])),
  );
}
