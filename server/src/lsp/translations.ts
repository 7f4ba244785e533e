/** The reader's language: which bundle of `l10n/` a locale asks for. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Translations } from "../text/message.ts";

/**
 * The translations for a locale (`fr`, `fr-ca`, `fr_FR.UTF-8`) from the most specific bundle in `folder`:
 * `fr-ca`, then `fr`, then none, which is English.
 */
export function loadTranslations(folder: string, locale: string | undefined): Translations {
  for (const name of bundleNames(locale ?? "")) {
    const bundle = readBundle(path.join(folder, `bundle.l10n.${name}.json`));
    if (bundle) return bundle;
  }
  return {};
}

/** The locale comes from outside and becomes part of a file name: anything but letters, digits and "-" is refused. */
function bundleNames(locale: string): readonly string[] {
  const name = locale
    .replace(/[.@].*$/, "")
    .replaceAll("_", "-")
    .toLowerCase();
  const language = /^([a-z]{2,3})(-[a-z0-9]{1,8})*$/.exec(name)?.[1];
  return language === undefined ? [] : [...new Set([name, language])];
}

function readBundle(file: string): Translations | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Translations;
  } catch {
    return undefined;
  }
}
