/**
 * Which configuration holds for a file: the files around it, hadolint's variables and what the caller adds.
 * From weak to strong: the rules' own, `.hadolint.yaml`, `HADOLINT_…` variables, `.slipway.yaml`, the editor's
 * settings, the command line.
 */

import type { FileSystem } from "../files/fileSystem.ts";
import { entryOf, nameOf, relativeTo, upTo } from "../files/paths.ts";
import type { Rule } from "../lint/rule.ts";
import type { RuleSettings } from "../lint/ruleSettings.ts";
import type { ConfigurationProblem } from "./configurationText.ts";
import { failureThresholdOf, type HadolintConfiguration, hadolintSettings } from "./hadolint.ts";
import { readHadolintEnvironment, type Variables } from "./hadolintEnvironment.ts";
import { hadolintFileNames, isHadolintText, readHadolintFile } from "./hadolintFile.ts";
import { type Layer, type MergedLayers, merge } from "./layer.ts";
import { readSlipwayFile, slipwayFileNames } from "./slipwayFile.ts";

/** What surrounds the process, read by the edge. Paths are absolute and "/"-separated. */
export interface Environment {
  readonly variables: Variables;
  readonly home?: string;
  /** `$XDG_CONFIG_HOME`, or what it stands for when it is not set. */
  readonly configHome?: string;
}

export interface ConfigurationSources {
  readonly files: FileSystem;
  readonly rules: readonly Rule[];
  readonly workspaceFolders: readonly string[];
  readonly environment: Environment;
  /** A file of either kind, absolute, that stands in for all that would be found. */
  readonly explicitFile?: string;
  /** What the editor's user has set; `readRuleSettings` makes it of raw settings. */
  readonly editorSettings?: RuleSettings;
  readonly commandLine?: RuleSettings;
}

/** A configuration file that takes part, with what is wrong in it. */
export interface ConfigurationFile {
  readonly path: string;
  readonly text: string;
  readonly problems: readonly ConfigurationProblem[];
}

export interface Configuration extends MergedLayers {
  readonly files: readonly ConfigurationFile[];
}

export type ConfigurationKind = "slipway" | "hadolint";

/** Whether a file name, of any folder, is a configuration file's. */
export function configurationKind(name: string): ConfigurationKind | undefined {
  if (slipwayFileNames.some((known) => known === name)) return "slipway";
  return hadolintFileNames.some((known) => known === name) ? "hadolint" : undefined;
}

/**
 * The configuration for the files of one directory; undefined stands for a text that is not on disk, to which the
 * first workspace folder's configuration applies. Never throws: what is wrong is left out and told in `files`.
 */
export function configurationFor(
  directory: string | undefined,
  sources: ConfigurationSources,
): Configuration {
  const { rules, environment, editorSettings, commandLine } = sources;
  const found = filesFor(directory, sources);
  const read = found.map((file) => readConfigurationFile(file, rules));
  const hadolint = read.find((file) => file.kind === "hadolint");
  const layers: (Layer | undefined)[] = [
    hadolint?.layer,
    environmentLayer(environment, hadolint?.hadolint, rules),
    read.find((file) => file.kind === "slipway")?.layer,
    editorSettings && { origin: { kind: "setting" }, settings: editorSettings },
    commandLine && { origin: { kind: "commandLine" }, settings: commandLine },
  ];
  return {
    ...merge(layers.filter((layer) => layer !== undefined)),
    files: read.map(({ path, text, problems }) => ({ path, text, problems })),
  };
}

interface FoundFile {
  readonly kind: ConfigurationKind;
  readonly path: string;
  readonly text: string;
}

interface ReadFile extends FoundFile, ConfigurationFile {
  readonly layer: Layer;
  /** Where `kind` is `hadolint`. */
  readonly hadolint?: HadolintConfiguration;
}

export function readConfigurationFile({ kind, path, text }: FoundFile, rules: readonly Rule[]): ReadFile {
  const problems: ConfigurationProblem[] = [];
  const report = (problem: ConfigurationProblem): void => void problems.push(problem);
  const common = { kind, path, text, problems };
  if (kind === "slipway") {
    const file = readSlipwayFile(text, rules, report);
    return { ...common, layer: { origin: { kind: "slipwayFile", path }, ...file } };
  }
  const hadolint = readHadolintFile(text, report);
  return { ...common, hadolint, layer: layerOf({ kind: "hadolintFile", path }, hadolint, rules) };
}

/** What the file ignores stays ignored whatever the variables override: hadolint joins the two before it looks. */
function environmentLayer(
  { variables }: Environment,
  file: HadolintConfiguration | undefined,
  rules: readonly Rule[],
): Layer | undefined {
  const read = readHadolintEnvironment(variables);
  if (!read) return undefined;
  const overrides = new Map([...read.overrides].filter(([id]) => !file?.ignored.includes(id)));
  return layerOf({ kind: "hadolintEnvironment" }, { ...read, overrides }, rules);
}

function layerOf(origin: Layer["origin"], hadolint: HadolintConfiguration, rules: readonly Rule[]): Layer {
  const failureThreshold = failureThresholdOf(hadolint);
  const { disableIgnorePragma } = hadolint;
  return {
    origin,
    settings: hadolintSettings(hadolint, rules),
    ...(failureThreshold === undefined ? {} : { failureThreshold }),
    ...(disableIgnorePragma === undefined ? {} : { hadolintComments: !disableIgnorePragma }),
  };
}

function filesFor(directory: string | undefined, sources: ConfigurationSources): readonly FoundFile[] {
  const { files, workspaceFolders, environment, explicitFile } = sources;
  const readable = (kind: ConfigurationKind, paths: readonly string[]): readonly FoundFile[] => {
    for (const path of paths) {
      const text = files.readFile(path);
      if (text !== undefined) return [{ kind, path, text }];
    }
    return [];
  };
  if (explicitFile !== undefined) {
    const text = files.readFile(explicitFile);
    if (text === undefined) return [];
    const kind = configurationKind(nameOf(explicitFile)) ?? (isHadolintText(text) ? "hadolint" : "slipway");
    return [{ kind, path: explicitFile, text }];
  }
  const folders = foldersAbove(directory ?? workspaceFolders[0], workspaceFolders);
  const named = (names: readonly string[]): readonly string[] =>
    folders.flatMap((folder) => names.map((name) => entryOf(folder, name)));
  return [
    ...readable("hadolint", [...named(hadolintFileNames), ...hadolintHomes(environment)]),
    ...readable("slipway", named(slipwayFileNames)),
  ];
}

/** The directory and those above it, nearest first, up to its workspace folder. */
function foldersAbove(directory: string | undefined, workspaceFolders: readonly string[]): readonly string[] {
  if (directory === undefined) return [];
  const holding = workspaceFolders.filter((folder) => relativeTo(folder, directory) !== undefined);
  const top = holding.sort((a, b) => a.length - b.length)[0];
  return upTo(directory, top ?? directory);
}

/** Where hadolint looks when the project has no file, in its order. */
const hadolintHomes = ({ home, configHome }: Environment): readonly string[] => [
  ...(configHome === undefined ? [] : [`${configHome}/hadolint.yaml`]),
  ...(home === undefined
    ? []
    : [".hadolint/hadolint.yaml", ".hadolint/config.yaml", ".hadolint.yaml"].map(
        (name) => `${home}/${name}`,
      )),
];
