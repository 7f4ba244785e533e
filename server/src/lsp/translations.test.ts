import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadTranslations, ruleTextsIn } from "./translations.ts";

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

describe("ruleTextsIn", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), "slipway-l10n-"));
    writeFileSync(
      path.join(folder, "rules.l10n.fr.json"),
      '{"dockerfile/known":{"summary":"Court","rationale":"Long"}}',
    );
    writeFileSync(path.join(folder, "rules.l10n.xx.json"), "{");
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const english = { summary: "Short", rationale: "Long in English" };

  it.each(["fr", "fr-CA"])("speaks French for %s", (locale) =>
    expect(ruleTextsIn(folder, locale)({ id: "dockerfile/known", ...english })).toEqual({
      summary: "Court",
      rationale: "Long",
    }),
  );

  it.each(["dockerfile/unknown", "dockerfile/constructor"] as const)(
    "speaks English of %s, which is not translated",
    (id) => expect(ruleTextsIn(folder, "fr")({ id, ...english })).toMatchObject(english),
  );

  it.each([undefined, "de", "xx", "../fr"])("speaks English for %s", (locale) =>
    expect(ruleTextsIn(folder, locale)({ id: "dockerfile/known", ...english })).toMatchObject(english),
  );

  it("reads nothing before it is asked", () => {
    const late = mkdtempSync(path.join(os.tmpdir(), "slipway-l10n-"));
    const textsOf = ruleTextsIn(late, "fr");
    writeFileSync(path.join(late, "rules.l10n.fr.json"), '{"bake/b":{"summary":"s","rationale":"r"}}');
    expect(textsOf({ id: "bake/b", ...english })).toEqual({ summary: "s", rationale: "r" });
    rmSync(late, { recursive: true });
  });
});
