/**
 * Makes the served VS Code speak a language for which npm has no language pack.
 * The pack is empty: VS Code's own words stay English, but `vscode.env.language`, `vscode.l10n` and
 * `package.nls.<locale>.json` follow it, and those are what an extension's translation hangs on.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * @param {string} locale
 * @param {string} dataFolder the server's data folder
 * @param {string} extensionsFolder
 */
export function writeLanguagePack(locale, dataFolder, extensionsFolder) {
  const id = `slipway-test.language-pack-${locale}`;
  const folder = path.join(extensionsFolder, `${id}-1.0.0`);
  const translations = path.join(folder, "main.i18n.json");
  const localization = {
    languageId: locale,
    languageName: locale,
    localizedLanguageName: locale,
    translations: [{ id: "vscode", path: "./main.i18n.json" }],
  };
  writeJson(translations, { version: "1.0.0", contents: {} });
  writeJson(path.join(folder, "package.json"), {
    name: `language-pack-${locale}`,
    publisher: "slipway-test",
    version: "1.0.0",
    engines: { vscode: "^1.80.0" },
    contributes: { localizations: [localization] },
  });
  writeJson(path.join(dataFolder, "data", "languagepacks.json"), {
    [locale]: {
      hash: id,
      label: locale,
      extensions: [{ extensionIdentifier: { id }, version: "1.0.0" }],
      translations: { vscode: translations },
    },
  });
}

function writeJson(/** @type {string} */ file, /** @type {unknown} */ value) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}
