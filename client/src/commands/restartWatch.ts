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
  const { project, services } = session.value.request;
  await session.value.stop();
  // Read anew: what is to be watched may be something else by now.
  const found = await slipway.server.watchFiles(vscode.Uri.parse(project.uri, true));
  return watch(slipway, (found.ok ? found.value[0] : undefined) ?? project, services);
}
