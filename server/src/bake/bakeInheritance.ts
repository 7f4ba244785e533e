/** Lays targets over those that they inherit from, and over what holds by default. */
import {
  type BakePlace,
  type BakeSettings,
  type BakeText,
  type BakeTexts,
  mergedSettings,
  noSettings,
  unknownSettings,
} from "./bakeTarget.ts";

/** A target as it is written, before it inherits anything. */
export interface TargetDraft {
  readonly definitions: readonly BakePlace[];
  readonly own: BakeSettings;
  readonly inherits: BakeTexts;
}

export const noTexts: BakeTexts = { items: [], complete: true };

/** Targets that inherit from each other in a longer chain no person writes. */
const deepest = 500;
/** Arguments and contexts of all targets together; of what is left when there are more, nothing is known. */
const mostEntries = 100_000;

export class Inheritance {
  readonly #drafts: ReadonlyMap<string, TargetDraft>;
  /** Undefined while it is worked out. */
  readonly #settings = new Map<string, BakeSettings | undefined>();

  #left = mostEntries;

  constructor(drafts: ReadonlyMap<string, TargetDraft>) {
    this.#drafts = drafts;
  }

  /** Unknown for a name that is none, and in a circle, of which buildx makes something else for each target. */
  settingsOf(name: string | undefined, depth = 0): BakeSettings {
    const draft = this.#drafts.get(name ?? "");
    if (name === undefined || !draft || depth > deepest) return unknownSettings;
    if (this.#settings.has(name)) return this.#settings.get(name) ?? unknownSettings;
    this.#settings.set(name, undefined);
    const inherited = draft.inherits.complete
      ? draft.inherits.items.map(({ text }) => this.settingsOf(text, depth + 1))
      : [unknownSettings];
    let settings = noSettings;
    for (const layer of [...inherited, draft.own]) {
      settings = mergedSettings(settings, layer);
      this.#left -= settings.args.entries.size + settings.contexts.entries.size;
      if (this.#left < 0) return unknownSettings;
    }
    this.#settings.set(name, settings);
    return settings;
  }
}

export type SettingsWithDefaults = Required<BakeSettings> & {
  readonly context: BakeText;
  readonly dockerfile: BakeText;
  readonly tags: BakeTexts;
  readonly platforms: BakeTexts;
};

/** An empty text counts for nothing. */
export const withDefaults = (settings: BakeSettings): SettingsWithDefaults => ({
  context: orDefault(settings.context, "."),
  dockerfile: orDefault(settings.dockerfile, "Dockerfile"),
  dockerfileInline: settings.dockerfileInline?.text === "" ? undefined : settings.dockerfileInline,
  target: settings.target?.text === "" ? undefined : settings.target,
  args: settings.args,
  contexts: settings.contexts,
  tags: settings.tags ?? noTexts,
  platforms: settings.platforms ?? noTexts,
});

const orDefault = (given: BakeText | undefined, text: string): BakeText =>
  given && given.text !== "" ? given : { text, place: given?.place };
