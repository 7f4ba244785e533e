import * as vscode from "vscode";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { uriArgument } from "./argument.ts";

/** Says what Compose Watch does with a file: the one that is named, else the one being edited. */
export async function explainWatch({ explain }: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const file = uriArgument(argument) ?? vscode.window.activeTextEditor?.document.uri;
  if (!file) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Open the file that Compose Watch is to be explained for."),
    );
    return undefined;
  }
  const shown = await explain.show(file);
  return shown.ok ? undefined : { failure: shown };
}
