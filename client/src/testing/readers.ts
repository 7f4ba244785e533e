/** Readers for tests: what `vscode.l10n` makes of a text in English and, with the real translations, in French. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Reader } from "../reader.ts";

export const english: Reader = { locale: "en", l10n: { t: fill } };

const bundle: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(import.meta.dirname, "../../../l10n/bundle.l10n.fr.json"), "utf8"),
);

export const french: Reader = {
  locale: "fr",
  l10n: { t: (message, ...values) => fill(bundle[message] ?? message, ...values) },
};

function fill(message: string, ...values: readonly (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (placeholder, index) => String(values[Number(index)] ?? placeholder));
}
