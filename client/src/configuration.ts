/**
 * Typed reads of the settings that concern the client. The server asks for its own.
 * They are written by hand, and VS Code hands on what is written: a value of another type is as good as none.
 */
import * as vscode from "vscode";
import type { DockerSettings } from "./docker/cli.ts";
import { textOf } from "./docker/json.ts";

/** VS Code itself keeps a workspace that is not trusted from setting these (`restrictedConfigurations`). */
export function dockerSettings(): DockerSettings {
  const settings = vscode.workspace.getConfiguration("slipway.docker");
  return { path: textOf(settings.get("path")), context: textOf(settings.get("context")) };
}

/** Name of the builder to build with; empty = the one that the command takes by itself. */
export function builderSetting(): string {
  return textOf(vscode.workspace.getConfiguration("slipway.docker").get("builder"));
}

/** Whether the builder is to check a Dockerfile whenever it is saved. */
export function checksOnSave({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration("slipway", uri).get("buildChecks") === "onSave";
}

/** Whether Compose is to name the files that it copies, in the project of this compose file. */
export function watchDebug(composeFile: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration("slipway.watch", composeFile).get("debug") === true;
}

export interface LineFigureSettings {
  readonly enabled: boolean;
  /** Bytes from which on a line has a figure. */
  readonly threshold: number;
}

export function lineFigureSettings(document: vscode.TextDocument): LineFigureSettings {
  const settings = vscode.workspace.getConfiguration("slipway.inlaySizes", document);
  const megabytes = Number(settings.get("threshold"));
  return {
    enabled: settings.get("enabled") !== false,
    threshold: (Number.isFinite(megabytes) ? megabytes : 1) * 1_000_000,
  };
}
