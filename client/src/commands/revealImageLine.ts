/** **Go to Line of Image…**: lists the lines that an image is made of by size, and opens the one that is picked. */
import * as vscode from "vscode";
import type { BuiltImage, ImageFigures, LineFigure } from "../../../server/src/protocol/index.ts";
import { failure, type Outcome } from "../docker/failure.ts";
import { reveal } from "../explain/places.ts";
import { formatBytes, formatShare } from "../images/byteSize.ts";
import { linePlace } from "../images/lines/linePlace.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { listText } from "../terminal/safeText.ts";
import { tagArgument } from "./argument.ts";
import { chooseOne } from "./choose.ts";

export async function revealImageLine(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const image = await chooseImage(slipway, argument);
  if (!image.ok) return { failure: image };
  const { uri, tag } = image.value;
  const answer = await slipway.server.imageFigures(uri);
  if (!answer.ok) return { failure: answer };
  const figures = answer.value.find((each) => each.tag === tag);
  const lines = figures ? reachable(figures) : [];
  if (!figures || lines.length === 0) {
    // Not awaited: the command has nothing more to do.
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Slipway cannot tell which lines {0} is made of.", tag),
    );
    return undefined;
  }
  const items = lines.map((line) => ({ ...itemOf(line), line }));
  const placeHolder = vscode.l10n.t("Which line of {0} should be shown?", tag);
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  const place = picked && linePlace({ ...figures, uri }, picked.line.layer);
  if (place) await reveal(place);
  return undefined;
}

async function chooseImage({ builtImages }: Slipway, argument: unknown): Promise<Outcome<BuiltImage>> {
  const tag = tagArgument(argument);
  const images = builtImages.images.filter((image) => tag === undefined || image.tag === tag);
  if (images.length === 0) return failure("no-image");
  const question = vscode.l10n.t("Lines of which image?");
  return chooseOne(images, question, (image) => ({
    label: image.tag,
    description: formatBytes(image.bytes, vscode.env.language),
    detail: vscode.workspace.asRelativePath(vscode.Uri.parse(image.uri, true)),
  }));
}

/** Those that still stand in the file, largest first. */
function reachable({ lines }: ImageFigures): readonly LineFigure[] {
  return lines.filter(({ now }) => now !== undefined).sort((one, other) => other.bytes - one.bytes);
}

function itemOf({ text, bytes, share, now }: LineFigure): vscode.QuickPickItem {
  const { language } = vscode.env;
  return {
    label: listText(text),
    description: `${formatBytes(bytes, language)} · ${formatShare(share, language)}`,
    detail: vscode.l10n.t("Line {0}", now?.firstLine ?? 0),
  };
}
