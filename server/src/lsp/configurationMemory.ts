/**
 * The configuration of each directory, read once and kept until one of its files changes, or the settings do.
 * Files in the user's home are looked at when a configuration is read: nobody reports their changes, and to look
 * again at each key would cost more than the linting.
 */
import { type Configuration, type ConfigurationSources, configurationFor } from "../config/configuration.ts";
import { directoryOf } from "../files/paths.ts";
import { type RuleSettings, readRuleSettings } from "../lint/ruleSettings.ts";
import type { SlipwaySettings } from "../protocol/index.ts";
import { type FileChange, ReadLog } from "./readLog.ts";
import { Validity } from "./validity.ts";

interface Kept {
  readonly configuration: Configuration;
  readonly reads: ReadLog;
  readonly validity: Validity;
}

export class ConfigurationMemory {
  readonly #sources: () => Omit<ConfigurationSources, "editorSettings">;
  readonly #isWatched: (path: string) => boolean;
  /** By directory and by what the settings say. */
  readonly #kept = new Map<string, Kept>();
  /** What any of them looked at. */
  #reads = new ReadLog();
  /** Each document has settings of its own, which mostly say the same. */
  readonly #keys = new WeakMap<SlipwaySettings, string>();
  /** What the settings say about the rules, by their key. */
  readonly #editorSettings = new Map<string, RuleSettings>();

  /** `isWatched`: whether changes of a path are reported to `invalidate`. */
  constructor(
    sources: () => Omit<ConfigurationSources, "editorSettings">,
    isWatched: (path: string) => boolean = () => true,
  ) {
    this.#sources = sources;
    this.#isWatched = isWatched;
  }

  /** What holds for the file at a path; undefined stands for a text that is not on disk. */
  of(path: string | undefined, settings?: SlipwaySettings): Configuration {
    const directory = path === undefined ? undefined : directoryOf(path);
    const settingsKey = settings ? this.#keyOf(settings) : "";
    const key = `${directory ?? ""}\n${settingsKey}`;
    const kept = this.#kept.get(key);
    if (kept?.validity.lasts) return kept.configuration;
    const read = this.#read(directory, settings && this.#editorSettingsOf(settings, settingsKey));
    this.#kept.set(key, read);
    return read.configuration;
  }

  /** Hears of changed files; answers the configurations that hold no longer. */
  invalidate(changes: readonly FileChange[]): ReadonlySet<Configuration> {
    const dropped = new Set<Configuration>();
    // On each key this is asked of the configurations of all directories that were ever met.
    if (!changes.some((change) => this.#reads.concerns(change))) return dropped;
    for (const [key, { configuration, reads }] of this.#kept) {
      if (!changes.some((change) => reads.concerns(change))) continue;
      this.#kept.delete(key);
      dropped.add(configuration);
    }
    return dropped;
  }

  clear(): void {
    this.#kept.clear();
    this.#reads = new ReadLog();
    this.#editorSettings.clear();
  }

  #read(directory: string | undefined, editorSettings: RuleSettings | undefined): Kept {
    const reads = new ReadLog();
    const sources = this.#sources();
    const configuration = configurationFor(directory, {
      ...sources,
      files: reads.watching(this.#reads.watching(sources.files)),
      ...(editorSettings && { editorSettings }),
    });
    const watched = directory === undefined || this.#isWatched(directory);
    return { configuration, reads, validity: new Validity(watched) };
  }

  #editorSettingsOf({ rules, shared }: SlipwaySettings, key: string): RuleSettings {
    const known = this.#editorSettings.get(key);
    if (known) return known;
    const read = readRuleSettings(this.#sources().rules, rules, shared);
    this.#editorSettings.set(key, read);
    return read;
  }

  #keyOf(settings: SlipwaySettings): string {
    const known = this.#keys.get(settings);
    if (known !== undefined) return known;
    const key = JSON.stringify([settings.rules, settings.shared]);
    this.#keys.set(settings, key);
    return key;
  }
}
