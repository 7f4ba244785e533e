/** Shows a folder among the files of the workspace: what a click on its path in a file of ours carries out. */
import * as vscode from "vscode";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { uriArgument } from "./argument.ts";

export async function revealFolder(_: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const uri = uriArgument(argument);
  if (uri?.scheme === "file") await vscode.commands.executeCommand("revealInExplorer", uri);
  return undefined;
}
