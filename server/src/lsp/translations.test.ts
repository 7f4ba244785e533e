import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadTranslations } from "./translations.ts";

describe("loadTranslations", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "slipway-l10n-"));
    writeFileSync(path.join(folder, "bundle.l10n.fr.json"), '{"Stop":"Arrêter"}');
    writeFileSync(path.join(folder, "bundle.l10n.pt-br.json"), '{"Stop":"Parar"}');
    writeFileSync(path.join(folder, "bundle.l10n.xx.json"), "{");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(["fr", "fr-CA", "fr_FR.UTF-8", "FR"])("speaks French for %s", (locale) =>
    expect(loadTranslations(folder, locale)).toEqual({ Stop: "Arrêter" }),
  );

  it("takes the most specific bundle", () =>
    expect(loadTranslations(folder, "pt-BR")).toEqual({ Stop: "Parar" }));

  it.each([undefined, "", "en", "de", "xx", "../fr", "fr/../fr", "C"])("speaks English for %s", (locale) =>
    expect(loadTranslations(folder, locale)).toEqual({}),
  );
});
