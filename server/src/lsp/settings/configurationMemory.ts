/**
 * The configuration of each directory, read once and kept until one of its files changes, or the settings do.
 * Files in the user's home are looked at when a configuration is read: nobody reports their changes, and to look
 * again at each key would cost more than the linting.
 */
import {
  type Configuration,
  type ConfigurationSources,
  configurationFor,
} from "../../config/configuration.ts";
import { directoryOf } from "../../files/paths.ts";
import { type RuleSettings, readRuleSettings } from "../../lint/ruleSettings.ts";
import type { SlipwaySettings } from "../../protocol/index.ts";
import { type FileChange, ReadLog } from "../disk/readLog.ts";
import { Validity } from "../disk/validity.ts";

/** What is kept for settings that say the same. */
interface Group {
  /** What the settings say about the rules; undefined without any. */
  readonly editorSettings: RuleSettings | undefined;
  /** By directory; "" stands for texts that are not on disk. */
  readonly kept: Map<string, Kept>;
}

interface Kept {
  readonly configuration: Configuration;
  readonly reads: ReadLog;
  readonly validity: Validity;
}

export class ConfigurationMemory {
  readonly #sources: () => Omit<ConfigurationSources, "editorSettings">;
  readonly #isWatched: (path: string) => boolean;
  /** By what the settings say about rules, which is a long text where they say much. */
  readonly #groups = new Map<string, Group>();
  /** Each document has settings of its own, which mostly say the same. */
  #groupsOfSettings = new WeakMap<SlipwaySettings, Group>();
  /** What any of them looked at. */
  #reads = new ReadLog();

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
    const { editorSettings, kept } = this.#groupOf(settings);
    const known = kept.get(directory ?? "");
    if (known?.validity.lasts) return known.configuration;
    const read = this.#read(directory, editorSettings);
    kept.set(directory ?? "", read);
    return read.configuration;
  }

  /** Hears of changed files; answers the configurations that hold no longer. */
  invalidate(changes: readonly FileChange[]): ReadonlySet<Configuration> {
    const dropped = new Set<Configuration>();
    // On each key this is asked of the configurations of all directories that were ever met.
    if (!changes.some((change) => this.#reads.concerns(change))) return dropped;
    for (const { kept } of this.#groups.values()) {
      for (const [directory, { configuration, reads }] of kept) {
        if (!changes.some((change) => reads.concerns(change))) continue;
        kept.delete(directory);
        dropped.add(configuration);
      }
    }
    return dropped;
  }

  clear(): void {
    this.#groups.clear();
    this.#groupsOfSettings = new WeakMap();
    this.#reads = new ReadLog();
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

  #groupOf(settings: SlipwaySettings | undefined): Group {
    const known = settings && this.#groupsOfSettings.get(settings);
    if (known) return known;
    const key = settings ? JSON.stringify([settings.rules, settings.shared]) : "";
    const group = this.#groups.get(key) ?? {
      editorSettings: settings && readRuleSettings(this.#sources().rules, settings.rules, settings.shared),
      kept: new Map(),
    };
    this.#groups.set(key, group);
    if (settings) this.#groupsOfSettings.set(settings, group);
    return group;
  }
}
