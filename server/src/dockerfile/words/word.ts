/** Words of an instruction: split as the builder splits them, each with its place in the source. */
import type { MappedText } from "../../text/mappedText.ts";
import type { Span } from "../../text/span.ts";

export interface Word {
  /** As written, continuation lines joined: quotes and escapes still in place. */
  readonly text: string;
  /** Quotes and escapes removed; variables stay as written. */
  readonly value: string;
  readonly span: Span;
  /** Holds a variable that the builder would replace, so `value` is not the last word. */
  readonly hasVariable: boolean;
}

export interface KeyValue {
  readonly key: Word;
  /** Undefined for `ARG name`. */
  readonly value: Word | undefined;
  readonly span: Span;
  /** `ENV key value`, the old form with a space. */
  readonly legacy: boolean;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

export const isBlank = (character: string | undefined): boolean =>
  character === " " || character === "\t" || character === "\v" || character === "\f" || character === "\r";

/** What Go's unicode.IsSpace takes for a blank besides those of ASCII. */
const wideBlank = /[\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/;

/** Blanks between words that may be quoted: there the builder counts those beyond ASCII too. */
const isWideBlank = (character: string): boolean =>
  isBlank(character) || (character > "\u007F" && wideBlank.test(character));

/** A range of the text as a word. */
export function wordAt(text: MappedText, { start, end }: Range, escape: string): Word {
  const raw = text.text.slice(start, end);
  const { value, hasVariable } = unquote(raw, escape);
  return { text: raw, value, span: text.spanOf(start, end), hasVariable };
}

/** The source span of a part of a word's text; undefined where a continuation interrupts the word. */
export const partOf = (
  { text, span }: Pick<Word, "text" | "span">,
  start: number,
  end: number,
): Span | undefined =>
  span.end - span.start === text.length ? { start: span.start + start, end: span.start + end } : undefined;

/** The place of a word without the quotes around it. */
export function innerSpan(word: Word): Span {
  const quoted = word.text.length > 1 && /^(["']).*\1$/s.test(word.text);
  return (quoted && partOf(word, 1, word.text.length - 1)) || word.span;
}

/** Ranges between blanks, as FROM, EXPOSE, COPY and ADD are split: quotes mean nothing here. */
export function blankSeparated(text: string, from = 0): readonly Range[] {
  const ranges: Range[] = [];
  let offset = from;
  while (offset < text.length) {
    while (offset < text.length && isBlank(text[offset])) offset++;
    const start = offset;
    while (offset < text.length && !isBlank(text[offset])) offset++;
    if (offset > start) ranges.push({ start, end: offset });
  }
  return ranges;
}

/** Ranges between blanks outside quotes, as flags, ENV, LABEL and ARG are split. */
export function quotedWords(text: string, escape: string, from = 0): readonly Range[] {
  const ranges: Range[] = [];
  let offset = from;
  while (offset < text.length) {
    while (offset < text.length && isWideBlank(text[offset] ?? "")) offset++;
    const start = offset;
    offset = endOfQuotedWord(text, escape, offset);
    if (offset > start) ranges.push({ start, end: offset });
  }
  return ranges;
}

/** Where a word that begins at an offset ends: at the next blank outside quotes. */
export function endOfQuotedWord(text: string, escape: string, from: number): number {
  let offset = from;
  let quote = "";
  while (offset < text.length) {
    const character = text[offset] ?? "";
    if (character === escape && quote !== "'") offset++;
    else if (quote) {
      if (character === quote) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if (isWideBlank(character)) break;
    offset++;
  }
  return Math.min(offset, text.length);
}

/** Where a character first stands in a range, or where the range ends; looks no further. */
export function indexWithin(text: string, character: string, { start, end }: Range): number {
  let offset = start;
  while (offset < end && text[offset] !== character) offset++;
  return offset;
}

/** Splits `a=b`; the value keeps its quotes in `text`. */
export function keyValueAt(text: MappedText, range: Range, escape: string): KeyValue {
  const split = indexWithin(text.text, "=", range);
  return {
    key: wordAt(text, { start: range.start, end: split }, escape),
    value: split === range.end ? undefined : wordAt(text, { start: split + 1, end: range.end }, escape),
    span: text.spanOf(range.start, range.end),
    legacy: false,
  };
}

/** The quote that a word opens and does not close. */
export function unclosedQuote(text: string, escape: string): string | undefined {
  let quote: string | undefined;
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset];
    if (character === escape && quote !== "'") offset++;
    else if (character === quote) quote = undefined;
    else if (!quote && (character === "'" || character === '"')) quote = character;
  }
  return quote;
}

function unquote(raw: string, escape: string): { readonly value: string; readonly hasVariable: boolean } {
  let value = "";
  let quote = "";
  let hasVariable = false;
  for (let offset = 0; offset < raw.length; offset++) {
    const character = raw[offset] ?? "";
    const next = raw[offset + 1];
    if (quote === "'") {
      if (character === "'") quote = "";
      else value += character;
    } else if (character === escape && next !== undefined) {
      // Inside double quotes only a few characters lose their escape.
      if (quote === '"' && next !== '"' && next !== "$" && next !== escape) value += character;
      value += next;
      offset++;
    } else if (character === '"') quote = quote ? "" : '"';
    else if (character === "'" && !quote) quote = "'";
    else {
      if (character === "$" && next !== undefined && /[A-Za-z0-9_{@*#]/.test(next)) hasVariable = true;
      value += character;
    }
  }
  return { value, hasVariable };
}
