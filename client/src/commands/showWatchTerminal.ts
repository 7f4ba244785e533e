/** **Show Watch Terminal**, also of a watch that has ended. */
import * as vscode from "vscode";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { chooseSession } from "./chooseSession.ts";

export async function showWatchTerminal(
  { watches }: Slipway,
  argument: unknown,
): Promise<Trouble | undefined> {
  const question = vscode.l10n.t("Which Compose Watch should be shown?");
  const session = await chooseSession(watches.all(), argument, question);
  if (!session.ok) return { failure: session };
  session.value.show();
  return undefined;
}
