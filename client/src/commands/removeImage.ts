/** **Remove Image…**: takes an image's tag away, after it has said what else that concerns. */
import * as vscode from "vscode";
import type { Engine } from "../docker/engine.ts";
import { failure } from "../docker/failure.ts";
import { imageUse, removalWords } from "../images/imageUse.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { chooseBuiltTag } from "./chooseBuilt.ts";

export async function removeImage(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const tag = await chooseBuiltTag(slipway, argument, vscode.l10n.t("Which image should be removed?"));
  if (!tag.ok) return { failure: tag };
  const { engine } = slipway;
  const found = await engine.inspectImage(tag.value);
  if (!found.ok) return { failure: found };
  if (!found.value) return { failure: failure("no-image") };
  const use = await findUse(engine, tag.value, found.value.id);
  if (!use.ok) return { failure: use };
  const { question, detail } = removalWords(tag.value, use.value, vscode.l10n);
  const remove = vscode.l10n.t("Remove");
  const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, remove);
  if (answer !== remove) return undefined;
  const removed = await engine.removeImage(tag.value);
  return removed.ok ? undefined : { failure: removed };
}

async function findUse(engine: Engine, tag: string, id: string) {
  const [images, containers] = await Promise.all([engine.listImages(), engine.containers()]);
  if (!images.ok) return images;
  if (!containers.ok) return containers;
  return { ok: true as const, value: imageUse(tag, id, images.value, containers.value) };
}
