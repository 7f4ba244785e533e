/** **Stop Compose Watch**: its containers are stopped with it. */
import * as vscode from "vscode";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { chooseSession } from "./chooseSession.ts";

export async function stopWatch({ watches }: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const question = vscode.l10n.t("Which Compose Watch should be stopped?");
  const session = await chooseSession(watches.active(), argument, question);
  if (!session.ok) return { failure: session };
  session.value.show();
  await session.value.stop();
  return undefined;
}
