/**
 * The configuration of each directory, read once and kept until one of its files changes, or the settings do.
 * Files in the user's home are looked at when a configuration is read: nobody reports their changes, and to look
 * again at each key would cost more than the linting.
 */
import { type Configuration, type ConfigurationSources, configurationFor } from "../config/configuration.ts";
import { readRuleSettings } from "../lint/ruleSettings.ts";
import { directoryOf } from "../project/paths.ts";
import type { SlipwaySettings } from "../protocol/index.ts";
import { type FileChange, ReadLog } from "./readLog.ts";

interface Kept {
  readonly settings: SlipwaySettings | undefined;
  readonly configuration: Configuration;
  readonly reads: ReadLog;
}

export class ConfigurationMemory {
  readonly #sources: () => Omit<ConfigurationSources, "editorSettings">;
  readonly #kept = new Map<string | undefined, Kept>();

  constructor(sources: () => Omit<ConfigurationSources, "editorSettings">) {
    this.#sources = sources;
  }

  /** What holds for the file at a path; undefined stands for a text that is not on disk. */
  of(path: string | undefined, settings?: SlipwaySettings): Configuration {
    const directory = path === undefined ? undefined : directoryOf(path);
    const kept = this.#kept.get(directory);
    if (kept && kept.settings === settings) return kept.configuration;
    const reads = new ReadLog();
    const sources = this.#sources();
    const configuration = configurationFor(directory, {
      ...sources,
      files: reads.watching(sources.files),
      ...(settings && { editorSettings: readRuleSettings(sources.rules, settings.rules, settings.shared) }),
    });
    this.#kept.set(directory, { settings, configuration, reads });
    return configuration;
  }

  invalidate(changes: readonly FileChange[]): void {
    for (const [directory, { reads }] of this.#kept) {
      if (changes.some((change) => reads.concerns(change))) this.#kept.delete(directory);
    }
  }

  clear(): void {
    this.#kept.clear();
  }
}
