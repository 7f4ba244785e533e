/** Compose projects for tests of `watch/explain.ts`, and its answers in short. */
import { parseCompose } from "../src/compose/composeFile.ts";
import { parseComposeVersion } from "../src/composeProject/composeVersion.ts";
import type { FileSystem } from "../src/files/fileSystem.ts";
import { Snapshot } from "../src/project/snapshot.ts";
import type { WatchEffect } from "../src/watch/effects.ts";
import { explain, type RuleVerdict } from "../src/watch/explain.ts";
import type { WatchEvent } from "../src/watch/watchedPath.ts";
import { type WatchModel, type WatchModelOptions, watchModel } from "../src/watch/watchModel.ts";
import { type Files, memoryFileSystem } from "./memoryFileSystem.ts";

/** The text becomes `/srv/compose.yaml`. */
export function watchModelOf(
  compose: string,
  files: Files = {},
  options: WatchModelOptions = {},
): WatchModel {
  const disk = memoryFileSystem({ "/srv/compose.yaml": compose, ...files });
  return watchModelOn(disk, "/srv/compose.yaml", options);
}

export function watchModelOn(files: FileSystem, path: string, options: WatchModelOptions = {}): WatchModel {
  const snapshot = new Snapshot({ files, workspaceFolders: [] });
  const project = snapshot.composeInProject(parseCompose(files.readFile(path) ?? ""), path).loaded;
  if (!project) throw new Error(`${path} is not loaded`);
  return watchModel(project, files, options);
}

/** One service `web` with these rules, each in flow style, and these lines besides. */
export const web = (rules: readonly string[], rest: readonly string[] = ["image: web"]): string =>
  ["services:", "  web:", ...rest.map((line) => `    ${line}`), "    develop:", "      watch:"]
    .concat(rules.map((rule) => `        - ${rule}`))
    .join("\n");

export const webModel = (
  rules: readonly string[],
  files: Files = {},
  rest?: readonly string[],
  version = "2.40.3",
): WatchModel => watchModelOf(web(rules, rest), files, { composeVersion: parseComposeVersion(version) });

/** `copy web:/app/a.ts`, `copy web:/app/dir/**`, `rm web:/app (all of it)`, `restart web`, `exec web: make all`. */
export function shown(effect: WatchEffect): string {
  switch (effect.kind) {
    case "copy":
      return `copy ${effect.service}:${effect.to}${effect.wholeFolder ? "/**" : ""}`;
    case "delete":
      return `rm ${effect.service}:${effect.path}${effect.targetRoot ? " (all of it)" : ""}`;
    case "exec":
      return `exec ${effect.service}: ${effect.command.join(" ")}`;
    default:
      return `${effect.kind} ${effect.service}`;
  }
}

export const effects = (model: WatchModel, path: string, event: WatchEvent = "save"): readonly string[] =>
  explain(model, path, event).effects.map(shown);

export const verdicts = (
  model: WatchModel,
  path: string,
  event: WatchEvent = "save",
): readonly RuleVerdict[] => explain(model, path, event).rules.map(({ verdict }) => verdict);

export const kinds = (model: WatchModel, path: string): readonly string[] =>
  verdicts(model, path).map(({ kind }) => kind);
