/** **Restart Compose Watch**: Compose reads its files only once, so a changed one needs this. */
import * as vscode from "vscode";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { chooseSession } from "./chooseSession.ts";
import { watch } from "./startWatch.ts";

export async function restartWatch(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const question = vscode.l10n.t("Which Compose Watch should be restarted?");
  const session = await chooseSession(slipway.watches.all(), argument, question);
  if (!session.ok) return { failure: session };
  const { selection, watched } = session.value.request;
  await session.value.stop();
  return watch(slipway, selection.file, { watched, selected: selection.services });
}
