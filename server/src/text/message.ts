/**
 * Text for a person, as data.
 * The core builds messages in English; the edge (`lsp/`, the command line) turns them into the reader's language.
 */
export interface Message {
  /** The English text with `{0}`, `{1}` … where values go: also the key of its translations in `l10n/`. */
  readonly format: string;
  /** A value that depends on the language, as a size does, is a message itself. */
  readonly values: readonly (string | Message)[];
}

/** Template tag: t`WORKDIR "${path}" is relative` has the format `WORKDIR "{0}" is relative`. */
export function t(strings: TemplateStringsArray, ...values: readonly (string | number | Message)[]): Message {
  const format = strings.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
  return { format, values: values.map((value) => (typeof value === "number" ? String(value) : value)) };
}

/** From a message's English format to the reader's; formats without a translation are absent. */
export type Translations = Readonly<Record<string, string>>;

/** The message as one string, in English or in the language of `translations`. */
export function formatMessage(message: Message, translations: Translations = {}): string {
  const format = Object.hasOwn(translations, message.format)
    ? (translations[message.format] ?? message.format)
    : message.format;
  return format.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
    const value = message.values[Number(index)] ?? placeholder;
    return typeof value === "string" ? value : formatMessage(value, translations);
  });
}
