/** The reader's language: which files of `l10n/` a locale asks for. */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Rule } from "../lint/rule.ts";
import type { Translations } from "../text/message.ts";

/**
 * The translations for a locale (`fr`, `fr-ca`, `fr_FR.UTF-8`) from the most specific bundle in `folder`:
 * `fr-ca`, then `fr`, then none, which is English.
 */
export const loadTranslations = (folder: string, locale: string | undefined): Translations =>
  (loadFirst(folder, "bundle", locale) as Translations | undefined) ?? {};

/** What a rule says of itself. */
export type RuleTexts = Pick<Rule, "summary" | "rationale">;

/**
 * What rules say of themselves in the language of a locale, chosen as `loadTranslations` does; English where it is
 * missing. Most clients ask for none of it: it is read when the first is asked for.
 */
export function ruleTextsIn(
  folder: string,
  locale: string | undefined,
): (rule: Pick<Rule, "id" | keyof RuleTexts>) => RuleTexts {
  let known: Readonly<Record<string, RuleTexts>> | undefined;
  return (rule) => {
    known ??= (loadFirst(folder, "rules", locale) as typeof known) ?? {};
    return (Object.hasOwn(known, rule.id) ? known[rule.id] : undefined) ?? rule;
  };
}

/** `kind`: how the files' names begin. Undefined where there is none for the locale. */
function loadFirst(folder: string, kind: "bundle" | "rules", locale: string | undefined): unknown {
  for (const name of bundleNames(locale ?? "")) {
    const bundle = readBundle(path.join(folder, `${kind}.l10n.${name}.json`));
    if (bundle) return bundle;
  }
  return undefined;
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

function readBundle(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
