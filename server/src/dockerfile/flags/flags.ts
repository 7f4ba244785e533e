/** Flags before an instruction's arguments: `--from=builder`, `--mount=type=cache,target=/root/.npm`. */
import type { MappedText } from "../../text/mappedText.ts";
import type { Span } from "../../text/span.ts";
import { endOfQuotedWord, indexWithin, isBlank, type Word, wordAt } from "../words/word.ts";

export interface Flag {
  /** Without the dashes. */
  readonly name: string;
  readonly nameSpan: Span;
  /** Undefined for `--link` without `=`. */
  readonly value: Word | undefined;
  /** The comma separated parts of the value: `type=cache` and so on. */
  readonly options: readonly FlagOption[];
  readonly span: Span;
}

export interface FlagOption {
  /** Lower-cased. */
  readonly key: string;
  readonly value: Word | undefined;
  readonly span: Span;
}

export interface FlagsAndRest {
  readonly flags: readonly Flag[];
  /** Offset in the text where the arguments begin. */
  readonly rest: number;
}

/** Reads flags from `from` on; `--` alone ends them and is not an argument. */
export function readFlags(text: MappedText, escape: string, from: number): FlagsAndRest {
  const flags: Flag[] = [];
  let rest = skipBlanks(text.text, from);
  while (text.text.startsWith("--", rest)) {
    const range = { start: rest, end: endOfQuotedWord(text.text, escape, rest) };
    rest = skipBlanks(text.text, range.end);
    if (range.end - range.start === 2) break;
    flags.push(flagAt(text, escape, range));
  }
  return { flags, rest };
}

const skipBlanks = (text: string, from: number): number => {
  let offset = from;
  while (offset < text.length && isBlank(text[offset])) offset++;
  return offset;
};

function flagAt(
  text: MappedText,
  escape: string,
  range: { readonly start: number; readonly end: number },
): Flag {
  const raw = text.text.slice(range.start, range.end);
  const equals = raw.indexOf("=");
  const nameEnd = range.start + (equals === -1 ? raw.length : equals);
  const valueStart = nameEnd + 1;
  return {
    name: text.text.slice(range.start + 2, nameEnd),
    nameSpan: text.spanOf(range.start + 2, nameEnd),
    value: equals === -1 ? undefined : wordAt(text, { start: valueStart, end: range.end }, escape),
    options: equals === -1 ? [] : optionsOf(text, escape, { start: valueStart, end: range.end }),
    span: text.spanOf(range.start, range.end),
  };
}

function optionsOf(
  text: MappedText,
  escape: string,
  range: { readonly start: number; readonly end: number },
): readonly FlagOption[] {
  const options: FlagOption[] = [];
  let start = range.start;
  // Behind a comma at the end, there is one more, which is empty.
  while (start < range.end || (start === range.end && options.length > 0)) {
    const end = indexWithin(text.text, ",", { start, end: range.end });
    const keyEnd = indexWithin(text.text, "=", { start, end });
    options.push({
      key: text.text.slice(start, keyEnd).trim().toLowerCase(),
      value: keyEnd === end ? undefined : wordAt(text, { start: keyEnd + 1, end }, escape),
      span: text.spanOf(start, end),
    });
    start = end + 1;
  }
  return options;
}

/** An option by any of its names; of several the last, as the builder reads them. */
export const optionOf = (
  { options }: Pick<Flag, "options">,
  ...keys: readonly string[]
): FlagOption | undefined => options.findLast(({ key }) => keys.includes(key));

/** A flag with the blanks in front of it, which is what deleting it takes away; undefined where they are more than blanks. */
export function deletionOf(
  flag: Flag,
  { flags, keywordSpan }: { readonly flags: readonly Flag[]; readonly keywordSpan: Span },
  source: string,
): Span | undefined {
  const before = flags[flags.indexOf(flag) - 1]?.span ?? keywordSpan;
  const span = { start: before.end, end: flag.span.end };
  return /^[ \t]+$/.test(source.slice(before.end, flag.span.start)) ? span : undefined;
}
