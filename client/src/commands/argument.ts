/**
 * What a command was called with: nothing, a file of a context menu, what a code lens says, or one of our own values.
 * A keybinding may say anything: what is none of these is nothing.
 */
import * as vscode from "vscode";
import type {
  BuildStageArguments,
  BuildTarget,
  BuildTargetPair,
  WatchArguments,
} from "../../../server/src/protocol/index.ts";

import { fieldsOf, isFields } from "../docker/json.ts";

/** A target as commands take it; the role is of no account once it has been chosen. */
export type AnyTarget = Omit<BuildTarget, "role">;

/** The file that a menu or a code lens names. */
export function uriArgument(argument: unknown): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  return hasText(argument, "uri") ? parseUri(argument.uri) : undefined;
}

function parseUri(text: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(text, true);
  } catch {
    return undefined;
  }
}

export function watchArgument(argument: unknown): WatchArguments | undefined {
  if (!hasText(argument, "uri")) return undefined;
  const { services } = fieldsOf(argument);
  const isList = Array.isArray(services) && services.every((each) => typeof each === "string");
  return { uri: argument.uri, ...(isList && { services }) };
}

export function stageArgument(argument: unknown): BuildStageArguments | undefined {
  return hasText(argument, "uri") && hasText(argument, "stage") ? argument : undefined;
}

export function pairArgument(argument: unknown): BuildTargetPair | undefined {
  // From the Image Sizes view, which got it from the server.
  return hasText(argument, "name") && hasText(argument, "folder") ? (argument as BuildTargetPair) : undefined;
}

export function targetArgument(argument: unknown): AnyTarget | undefined {
  // From the message at the end of a build, which got it from the server.
  const { buildArgs, ports } = fieldsOf(argument);
  const isTarget =
    hasText(argument, "tag") &&
    hasText(argument, "dockerfile") &&
    hasText(argument, "buildContext") &&
    isFields(buildArgs) &&
    Array.isArray(ports);
  return isTarget ? (argument as unknown as AnyTarget) : undefined;
}

/** The image that is named, by itself or as part of a tree's item. */
export function tagArgument(argument: unknown): string | undefined {
  if (typeof argument === "string") return argument;
  return hasText(argument, "tag") ? argument.tag : undefined;
}

/** The Dockerfile or compose file in the active editor. */
export function activeFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && ["dockerfile", "dockercompose"].includes(document.languageId) ? document.uri : undefined;
}

export function activeDockerfile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === "dockerfile" ? document.uri : undefined;
}

function hasText<Key extends string>(value: unknown, key: Key): value is Record<Key, string> {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, key) === "string";
}
