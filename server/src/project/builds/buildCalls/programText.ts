/**
 * What a program in any of the languages that people script builds in says in words: its string literals, and the lists
 * and calls that they stand in. No language is read whole; what is no literal is a hole.
 */
import { hole, type PartlyKnown } from "../../../files/partlyKnown.ts";
import { MappedText, type Stretch } from "../../../text/mappedText.ts";
import type { Span } from "../../../text/span.ts";

export interface ProgramLanguage {
  /** A comment from its first character on. */
  readonly comments: RegExp;
  /** What stands for a value within a literal, with its name as the first group. */
  readonly values?: RegExp;
}

interface Literal extends Span {
  /** Without its quotes. */
  readonly inside: Span;
}

/** A value of a list or a call. */
export interface ProgramItem extends Span {
  /** `name = value`. */
  readonly name: string | undefined;
  readonly value: PartlyKnown | readonly ProgramItem[];
  /** It may stand for several values, or none: `*args`, `...args`. */
  readonly spread: boolean;
}

/** Characters: no call that builds an image is longer. */
const longestCall = 10_000;

export class ProgramText {
  readonly text: string;
  /** Literals, with what is put together with `+` as one. */
  readonly texts: readonly MappedText[];
  readonly #literals: ReadonlyMap<number, Literal>;

  constructor(written: string, { comments, values }: ProgramLanguage) {
    const literals = literalsIn(written, comments);
    const joined = joinedLiterals(written, literals);
    this.#literals = new Map(literals.map((literal) => [literal.start, literal]));
    this.text = masked(written, [
      ...literals.flatMap(({ inside }) => (values ? valuesIn(written, inside, values) : [])),
      ...joined.flatMap(({ holes }) => holes),
    ]);
    this.texts = joined.map(({ parts }) => unescaped(MappedText.of(this.text, parts)));
  }

  /** What stands in brackets, from behind the opening one up to its closing one. */
  itemsFrom(start: number): { readonly items: readonly ProgramItem[]; readonly end: number } {
    const items: ProgramItem[] = [];
    let at = start;
    while (at < Math.min(this.text.length, start + longestCall)) {
      at = this.#skip(/[\s,]*/y, at);
      if (/[\])}]/.test(this.text[at] ?? ")")) break;
      const item = this.#item(at);
      items.push(item);
      at = Math.max(item.end, at + 1);
    }
    return { items, end: at + 1 };
  }

  #item(start: number): ProgramItem {
    const name = /(\w+)\s*=(?![=>~])\s*/y;
    name.lastIndex = start;
    const named = name.exec(this.text);
    const from = start + (named?.[0].length ?? 0);
    const end = this.#expressionEnd(from);
    const spread = /^(?:\*|\.\.\.)/.test(this.text.slice(from, end));
    return { start, end, name: named?.[1], value: this.#valueBetween(from, end), spread };
  }

  #valueBetween(start: number, end: number): ProgramItem["value"] {
    const literal = this.#literals.get(start);
    const alone = literal && this.text.slice(literal.end, end).trim() === "";
    if (alone) return unescaped(MappedText.of(this.text, [literal.inside])).text;
    if (this.text[start] === "[") return this.itemsFrom(start + 1).items;
    return hole(this.text.slice(start, end).trim());
  }

  /** Up to a comma or a closing bracket that is not its own. */
  #expressionEnd(start: number): number {
    let depth = 0;
    const last = Math.min(this.text.length, start + longestCall);
    for (let at = start; at < last; at++) {
      const literal = this.#literals.get(at);
      if (literal) {
        at = literal.end - 1;
        continue;
      }
      const character = this.text[at] ?? "";
      if ("([{".includes(character)) depth++;
      else if (")]}".includes(character) && --depth < 0) return at;
      else if (character === "," && depth === 0) return at;
    }
    return last;
  }

  #skip(pattern: RegExp, at: number): number {
    pattern.lastIndex = at;
    return at + (pattern.exec(this.text)?.[0].length ?? 0);
  }
}

const quoted =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`/;

function literalsIn(text: string, comments: RegExp): readonly Literal[] {
  const tokens = new RegExp(`(${comments.source})|${quoted.source}`, "g");
  return [...text.matchAll(tokens)].flatMap(({ 0: written, 1: comment, index: start }) => {
    if (comment !== undefined) return [];
    const quotes = /^(?:"""|''')/.test(written) ? 3 : 1;
    const end = start + written.length;
    return [{ start, end, inside: { start: start + quotes, end: end - quotes } }];
  });
}

interface Joined {
  /** Of the text, in order. */
  readonly parts: Span[];
  /** Those of them that nobody knows. */
  readonly holes: Hole[];
}

interface Hole extends Span {
  readonly name: string;
}

/** Literals that follow each other, or have `+` between them, are one text; what else is added is a hole in it. */
function joinedLiterals(text: string, literals: readonly Literal[]): readonly Joined[] {
  const all: Joined[] = [];
  let open: Joined | undefined;
  for (const [index, literal] of literals.entries()) {
    if (!open) {
      open = { parts: [], holes: [] };
      all.push(open);
    }
    open.parts.push(literal.inside);
    const next = literals[index + 1];
    const behind = text.slice(literal.end, next?.start);
    const added = next && addedBetween(behind);
    if (added) addHole(open, { start: literal.inside.end, end: next.inside.start, name: added });
    if (added !== undefined) continue;
    const plus = /^\s*\+/.exec(behind)?.[0].length;
    if (plus) addHole(open, { start: literal.inside.end, end: literal.end + plus, name: "rest" });
    open = undefined;
  }
  return all;
}

/** What comes between two literals of one text; empty where nothing does, undefined where they are none. */
function addedBetween(code: string): string | undefined {
  const [joined, added = ""] = /^[\s\\]*(?:\+[\s\\]*(?:([\w.()[\]]+)[\s\\]*\+[\s\\]*)?)?$/.exec(code) ?? [];
  return joined === undefined ? undefined : added;
}

function addHole({ parts, holes }: Joined, added: Hole): void {
  parts.push(added);
  holes.push(added);
}

const valuesIn = (text: string, { start, end }: Span, values: RegExp): readonly Hole[] =>
  [...text.slice(start, end).matchAll(new RegExp(values.source, "g"))].map(
    ({ 0: written, 1: name, index }) => ({
      start: start + index,
      end: start + index + written.length,
      name: name ?? "value",
    }),
  );

/** As long as before. */
function masked(text: string, holes: readonly Hole[]): string {
  let result = "";
  let at = 0;
  for (const { start, end, name } of [...holes].sort((one, other) => one.start - other.start)) {
    if (start < at || end - start < 2) continue;
    result += text.slice(at, start) + hole(name, end - start);
    at = end;
  }
  return result + text.slice(at);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: " ", r: " " };

function unescaped(text: MappedText): MappedText {
  const stretches: Stretch[] = [];
  let from = 0;
  for (const { 0: written, index } of text.text.matchAll(/\\[\s\S]/g)) {
    stretches.push({ start: from, end: index });
    from = index + written.length;
    const character = written.slice(1);
    // The end of a line in a literal that goes on is left out.
    if (character !== "\n")
      stretches.push({ start: index, end: from, character: escapes[character] ?? character });
  }
  return from === 0 ? text : text.pick([...stretches, { start: from, end: text.text.length }]);
}
