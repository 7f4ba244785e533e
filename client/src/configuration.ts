/** Typed reads of the settings that concern the client. The server asks for its own. */
import * as vscode from "vscode";
import type { DockerSettings } from "./docker/cli.ts";

/** VS Code itself keeps a workspace that is not trusted from setting these (`restrictedConfigurations`). */
export function dockerSettings(): DockerSettings {
  const settings = vscode.workspace.getConfiguration("slipway.docker");
  return { path: settings.get("path", ""), context: settings.get("context", "") };
}

/** Name of the builder to build with; empty = the one that the command takes by itself. */
export function builderSetting(): string {
  return vscode.workspace.getConfiguration("slipway.docker").get("builder", "");
}

/** Whether the builder is to check a Dockerfile whenever it is saved. */
export function checksOnSave({ uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration("slipway", uri).get("buildChecks") === "onSave";
}

/** Whether Compose is to name the files that it copies. */
export function watchDebug(): boolean {
  return vscode.workspace.getConfiguration("slipway.watch").get("debug", false);
}

export interface LineFigureSettings {
  readonly enabled: boolean;
  /** Bytes from which on a line has a figure. */
  readonly threshold: number;
}

export function lineFigureSettings(document: vscode.TextDocument): LineFigureSettings {
  const settings = vscode.workspace.getConfiguration("slipway.inlaySizes", document);
  return { enabled: settings.get("enabled", true), threshold: settings.get("threshold", 1) * 1_000_000 };
}
