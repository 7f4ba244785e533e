/**
 * Text for a person, as data.
 * The core builds messages in English; the edge (`lsp/`, the command line) turns them into the reader's language.
 */
export interface Message {
  /** The English text with `{0}`, `{1}` … where values go: also the key of its translations in `l10n/`. */
  readonly format: string;
  /** A value that depends on the language, as a size does, is a message itself. */
  readonly values: readonly MessageValue[];
}

export type MessageValue = string | Message | NameList;

/** Several names where the format has one in quotes: each gets the quotes of the reader's language. */
export interface NameList {
  readonly names: readonly string[];
  /** Whether there are more. */
  readonly cut: boolean;
}

/** The value for a place in quotes. */
export const listed = (names: readonly string[], most = Number.POSITIVE_INFINITY): NameList => ({
  names: names.slice(0, most),
  cut: names.length > most,
});

/** Template tag: t`WORKDIR "${path}" is relative` has the format `WORKDIR "{0}" is relative`. */
export function t(strings: TemplateStringsArray, ...values: readonly (number | MessageValue)[]): Message {
  return {
    format: formatOf(strings),
    values: values.map((value) => (typeof value === "number" ? String(value) : value)),
  };
}

/** By the place in the code: hundreds of messages are made on each key. */
const formats = new WeakMap<TemplateStringsArray, string>();

function formatOf(strings: TemplateStringsArray): string {
  const known = formats.get(strings) ?? strings.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
  formats.set(strings, known);
  return known;
}

/** Whether both say the same in every language. */
export const isSameMessage = (a: Message, b: Message): boolean =>
  a.format === b.format && formatMessage(a) === formatMessage(b);

/** From a message's English format to the reader's; formats without a translation are absent. */
export type Translations = Readonly<Record<string, string>>;

/** The message as one string, in English or in the language of `translations`. */
export function formatMessage(message: Message, translations: Translations = {}): string {
  const format = Object.hasOwn(translations, message.format)
    ? (translations[message.format] ?? message.format)
    : message.format;
  const [first = "", ...rest] = partsOf(format);
  let text = first;
  for (let at = 0; at < rest.length; at += 2) {
    const value = message.values[Number(rest[at])] ?? `{${rest[at]}}`;
    const after = rest[at + 1] ?? "";
    if (typeof value === "string") text += value + after;
    else if ("format" in value) text += formatMessage(value, translations) + after;
    else text += inQuotes(value, text, after);
  }
  return text;
}

/** With the quotes that stand around the place of the one name. */
function inQuotes({ names, cut }: NameList, before: string, after: string): string {
  const [open = ""] = /(?:"|«\s?)$/.exec(before) ?? [];
  const [close = ""] = /^(?:"|\s?»)/.exec(after) ?? [];
  const rest = cut ? `${close}, …${after.slice(close.length)}` : after;
  return names.join(`${close}, ${open}`) + rest;
}

/** By format, of which there are as many as the code and its translations hold. */
const formatParts = new Map<string, readonly string[]>();

/** Texts and between them the numbers of the values. */
function partsOf(format: string): readonly string[] {
  const known = formatParts.get(format) ?? format.split(/\{(\d+)\}/);
  formatParts.set(format, known);
  return known;
}
