/** **Analyse Image…**: finds the largest files of each layer, and the bytes that later lines rewrite or delete. */
import * as vscode from "vscode";
import type { AnalysedImage } from "../images/analysis/analyseImage.ts";
import { formatBytes } from "../images/byteSize.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { chooseBuiltTag } from "./chooseBuilt.ts";

export async function analyseImage(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const question = vscode.l10n.t("Which image should be analysed?");
  const tag = await chooseBuiltTag(slipway, argument, question);
  if (!tag.ok) return { failure: tag };
  const analysed = await slipway.analyses.run(tag.value);
  if (!analysed.ok) return { failure: analysed };
  // Not awaited: the command has done its work, whenever the message is answered.
  void announce(slipway, tag.value, analysed.value);
  return undefined;
}

async function announce(slipway: Slipway, tag: string, { id, contents }: AnalysedImage): Promise<void> {
  const image = slipway.builtImages.images.find((each) => each.id === id);
  const open = vscode.l10n.t("Open Dockerfile");
  const answer = await vscode.window.showInformationMessage(
    announcement(tag, wastedBytes(contents, image?.baseLayers)),
    ...(image ? [open] : []),
  );
  if (image && answer === open) await vscode.window.showTextDocument(vscode.Uri.parse(image.uri, true));
}

/** Of lines of the Dockerfile: what its base image carries is not theirs. Undefined where that is not known. */
function wastedBytes(
  contents: AnalysedImage["contents"],
  baseLayers: number | undefined,
): number | undefined {
  if (baseLayers === undefined) return undefined;
  return contents
    .flatMap(({ wasted }) => wasted)
    .filter(({ layer }) => layer >= baseLayers)
    .reduce((sum, { bytes }) => sum + bytes, 0);
}

function announcement(tag: string, bytes: number | undefined): string {
  if (bytes === undefined) return vscode.l10n.t("The layers of {0} were analysed.", tag);
  return bytes === 0
    ? vscode.l10n.t("No line rewrites or deletes bytes that {0} carries.", tag)
    : vscode.l10n.t(
        "{0} carries {1} that later lines rewrite or delete.",
        tag,
        formatBytes(bytes, vscode.env.language),
      );
}
