/** The user's settings for each document, asked from the client once and kept until they change. */
import type { Connection } from "vscode-languageserver";
import { sharedOptions } from "../../lint/rule.ts";
import { defaultSettings, type SlipwaySettings } from "../../protocol/index.ts";
import { isRecord, valueAt } from "../../text/record.ts";
import { readImages } from "./imageSettings.ts";

const section = "slipway";

export class Settings {
  readonly #connection: Connection;
  /** Whether the client answers `workspace/configuration`; else it pushes its settings. */
  readonly #pull: boolean;
  readonly #kept = new Map<string, Promise<SlipwaySettings>>();
  #pushed: SlipwaySettings = defaultSettings;

  constructor(connection: Connection, pull: boolean) {
    this.#connection = connection;
    this.#pull = pull;
  }

  /** The settings in force for a document or folder, for "" those of the window. Never rejects: without an answer they are the defaults. */
  of(uri: string): Promise<SlipwaySettings> {
    if (!this.#pull) return Promise.resolve(this.#pushed);
    const kept = this.#kept.get(uri);
    if (kept) return kept;
    const asked = this.#connection.workspace
      .getConfiguration({ ...(uri !== "" && { scopeUri: uri }), section })
      .then(readSettings, () => defaultSettings);
    this.#kept.set(uri, asked);
    return asked;
  }

  /** The client says that something changed; `pushed` is what it sent along, if anything. */
  change(pushed: unknown): void {
    this.#kept.clear();
    if (!this.#pull && isRecord(pushed)) this.#pushed = readSettings(pushed[section]);
  }

  drop(uri: string): void {
    this.#kept.delete(uri);
  }
}

/** Settings are typed by hand: what has the wrong shape counts as absent. */
export function readSettings(value: unknown): SlipwaySettings {
  const given = isRecord(value) ? value : {};
  const { rules, images, codeLens, maxFileSize, shellcheck, compose, languageFeatures, diagnosticMode } =
    given;
  const shellcheckPath = valueAt(shellcheck, "path");
  const composeVersion = valueAt(compose, "version");
  const composeFiles = valueAt(compose, "files");
  return {
    rules: isRecord(rules) ? rules : defaultSettings.rules,
    shared: sharedOf(given),
    images: readImages(images),
    codeLens: typeof codeLens === "boolean" ? codeLens : defaultSettings.codeLens,
    maxFileSize:
      typeof maxFileSize === "number" && maxFileSize > 0 ? maxFileSize : defaultSettings.maxFileSize,
    shellcheckPath: typeof shellcheckPath === "string" ? shellcheckPath : defaultSettings.shellcheckPath,
    composeFiles: fileLists(composeFiles),
    languageFeatures: languageFeatures === "on" || languageFeatures === "off" ? languageFeatures : "auto",
    diagnosticMode: diagnosticMode === "workspace" ? diagnosticMode : defaultSettings.diagnosticMode,
    composeVersion: typeof composeVersion === "string" ? composeVersion : defaultSettings.composeVersion,
  };
}

/** One list of files, or several. */
function fileLists(value: unknown): readonly (readonly string[])[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [];
  return (isTexts(given) ? [given] : given.filter(isTexts)).filter((list) => list.length > 0);
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** What was set of the options that several rules share. Null is VS Code's default for a setting without one. */
const sharedOf = (given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.keys(sharedOptions).flatMap((name) => (given[name] == null ? [] : [[name, given[name]]])),
  );
