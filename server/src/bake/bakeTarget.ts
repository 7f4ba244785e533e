/** One target of a bake file: what it builds, from what, under which names. */
import type { PartlyKnown } from "../files/partlyKnown.ts";
import type { Span } from "../text/span.ts";
import { attributeOf, type BakeBlock, type BakeNode } from "./bakeNode.ts";
import type { BakeScope } from "./bakeVariables.ts";

export interface BakePlace {
  /** The path that the text was given with. */
  readonly file: string;
  readonly span: Span;
}

/** One text, from the target itself or from one that it inherits from. */
export interface BakeText {
  /** Undefined where it is not known: something is given, or may be, and only buildx works it out. */
  readonly text: string | undefined;
  /** What the variables leave known of a text that is not; absent: nothing. */
  readonly outline?: PartlyKnown;
  /** The value as written; undefined for a default, and where nobody can say what gives it. */
  readonly place: BakePlace | undefined;
}

export interface BakeTexts {
  readonly items: readonly BakeText[];
  /** False where there may be others. */
  readonly complete: boolean;
}

/** An argument or a named context. */
export interface BakeEntry extends BakeText {
  /** Where its name is written, as that of its value. */
  readonly namePlace: BakePlace | undefined;
}

export interface BakeEntries {
  readonly entries: ReadonlyMap<string, BakeEntry>;
  /** False where there may be others. */
  readonly complete: boolean;
  /** An expression of these files that is not made out gives others, perhaps. */
  readonly computed?: true;
}

/** Absent: not given. */
export interface BakeSettings {
  readonly context?: BakeText | undefined;
  readonly dockerfile?: BakeText | undefined;
  readonly dockerfileInline?: BakeText | undefined;
  readonly target?: BakeText | undefined;
  readonly args: BakeEntries;
  readonly contexts: BakeEntries;
  readonly tags?: BakeTexts | undefined;
  readonly platforms?: BakeTexts | undefined;
}

/** Something is given, or may be. */
export const unknownText: BakeText = { text: undefined, place: undefined };
const unknownEntries: BakeEntries = { entries: new Map(), complete: false };
const unknownTexts: BakeTexts = { items: [], complete: false };
export const noSettings: BakeSettings = {
  args: { entries: new Map(), complete: true },
  contexts: { entries: new Map(), complete: true },
};
/** Of a target that is not known. */
export const unknownSettings: BakeSettings = {
  context: unknownText,
  dockerfile: unknownText,
  dockerfileInline: unknownText,
  target: unknownText,
  args: unknownEntries,
  contexts: unknownEntries,
  tags: unknownTexts,
  platforms: unknownTexts,
};

export function blockSettings(block: BakeBlock, file: string, scope: BakeScope): BakeSettings {
  const node = (name: string): BakeNode | undefined => attributeOf(block, name);
  const read = new SettingReader(file, scope);
  return {
    context: read.text(node("context")),
    dockerfile: read.text(node("dockerfile")),
    dockerfileInline: read.text(node("dockerfile-inline")),
    target: read.text(node("target")),
    args: read.entries(node("args")),
    contexts: read.entries(node("contexts")),
    tags: read.texts(node("tags")),
    platforms: read.texts(node("platforms")),
  };
}

/** Reads values, and keeps where in which file they are written. */
export class SettingReader {
  readonly #file: string;
  readonly #scope: BakeScope;

  constructor(file: string, scope: BakeScope) {
    this.#file = file;
    this.#scope = scope;
  }

  /** Undefined where it is null or not given. */
  text(node: BakeNode | undefined): BakeText | undefined {
    const text = node && this.#scope.text(node);
    if (!node || text === null) return undefined;
    const place = { file: this.#file, span: node.span };
    return text === undefined ? { text, outline: this.#scope.outline(node), place } : { text, place };
  }

  texts(node: BakeNode | undefined): BakeTexts | undefined {
    if (!node) return undefined;
    const list = this.#scope.resolve(node);
    if (list?.kind === "literal" && list.value === null) return undefined;
    if (list?.kind !== "list") return unknownTexts;
    return { items: list.items.map((item) => this.text(item) ?? unknownText), complete: true };
  }

  entries(node: BakeNode | undefined): BakeEntries {
    if (!node) return noSettings.args;
    const object = this.#scope.resolve(node);
    if (object?.kind === "literal" && object.value === null) return noSettings.args;
    if (object?.kind !== "object") return { ...unknownEntries, computed: true };
    const entries = new Map<string, BakeEntry>();
    let complete = true;
    for (const { key, value } of object.entries) {
      const name = this.#scope.text(key);
      const text = this.text(value);
      if (typeof name !== "string") complete = false;
      else if (text) entries.set(name, { ...text, namePlace: { file: this.#file, span: key.span } });
    }
    return complete ? { entries, complete } : { entries: withoutTexts(entries), complete, computed: true };
  }
}

/** As buildx lays one over the other: what the later gives wins, maps are joined, lists are not. */
export const mergedSettings = (earlier: BakeSettings, later: BakeSettings): BakeSettings => ({
  context: later.context ?? earlier.context,
  dockerfile: later.dockerfile ?? earlier.dockerfile,
  dockerfileInline: later.dockerfileInline ?? earlier.dockerfileInline,
  target: later.target ?? earlier.target,
  args: mergedEntries(earlier.args, later.args),
  contexts: mergedEntries(earlier.contexts, later.contexts),
  tags: later.tags ?? earlier.tags,
  platforms: later.platforms ?? earlier.platforms,
});

function mergedEntries(earlier: BakeEntries, later: BakeEntries): BakeEntries {
  if (later.complete && later.entries.size === 0) return earlier;
  if (earlier.complete && earlier.entries.size === 0) return later;
  const kept = later.complete ? earlier.entries : withoutTexts(earlier.entries);
  return {
    entries: new Map([...kept, ...later.entries]),
    complete: earlier.complete && later.complete,
    ...((earlier.computed || later.computed) && { computed: true }),
  };
}

/** The names stay; an entry that is not known may replace any value. */
const withoutTexts = (entries: ReadonlyMap<string, BakeEntry>): ReadonlyMap<string, BakeEntry> =>
  new Map([...entries].map(([name, entry]) => [name, { ...entry, text: undefined }]));
