/**
 * The French snippets: the English ones with the names and descriptions of `l10n/snippets.fr.json`.
 * VS Code does not translate snippet files, but it does translate the manifest, and so the path of each file.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

/** @typedef {Record<string, { prefix: string, description: string }>} Snippets */
/** @typedef {Record<string, { name: string, description: string }>} FrenchTexts by prefix */

/**
 * The generated files and their texts. Throws where a snippet has no French, or French has no snippet.
 * @param {string} root
 * @returns {[path: string, text: string][]}
 */
export function frenchSnippets(root) {
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(path.join(root, file), "utf8"));
  /** @type {Record<string, FrenchTexts>} */
  const texts = read("l10n/snippets.fr.json");
  return Object.entries(texts).map(([language, french]) => [
    `snippets/${language}.fr.json`,
    `${JSON.stringify(inFrench(read(`snippets/${language}.json`), french), null, 2)}\n`,
  ]);
}

/**
 * @param {Snippets} snippets
 * @param {FrenchTexts} french
 */
function inFrench(snippets, french) {
  const untranslated = new Set(Object.keys(french));
  const entries = Object.values(snippets).map((snippet) => {
    const texts = french[snippet.prefix];
    if (!texts) throw new Error(`l10n/snippets.fr.json lacks "${snippet.prefix}"`);
    untranslated.delete(snippet.prefix);
    return [texts.name, { ...snippet, description: texts.description }];
  });
  if (untranslated.size > 0) throw new Error(`no snippet has the prefix ${[...untranslated].join(", ")}`);
  return Object.fromEntries(entries);
}
