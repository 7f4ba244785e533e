import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../protocol/index.ts";
import { readSettings } from "./settings.ts";

describe("readSettings", () => {
  it.each([
    undefined,
    null,
    7,
    "x",
    [],
    {
      rules: 3,
      images: null,
      codeLens: "no",
      maxFileSize: -1,
      shellcheck: 3,
      compose: { version: 2, files: "a" },
    },
  ])("takes the defaults for %j", (value) => expect(readSettings(value)).toEqual(defaultSettings));

  it("takes one list of compose files for a list of lists", () => {
    expect(readSettings({ compose: { files: ["a", "b"] } }).composeFiles).toEqual([["a", "b"]]);
  });

  it("keeps what is well-formed and drops the rest", () => {
    const image = { dockerfile: "Dockerfile", target: "server", buildArgs: { A: "1" } };
    expect(
      readSettings({
        rules: { "dockerfile/latest-tag": "off" },
        strictLabels: true,
        labelSchema: null,
        images: { development: image, production: { dockerfile: 3 } },
        codeLens: false,
        maxFileSize: 5,
        shellcheck: { path: "/opt/shellcheck" },
        languageFeatures: "sometimes",
        diagnosticMode: "workspace",
        compose: { version: "2.32.4", files: [["a", "b"], "c", [], ["d"]] },
      }),
    ).toEqual({
      rules: { "dockerfile/latest-tag": "off" },
      languageFeatures: "auto",
      diagnosticMode: "workspace",
      shared: { strictLabels: true },
      images: [{ development: image }],
      codeLens: false,
      maxFileSize: 5,
      shellcheckPath: "/opt/shellcheck",
      composeVersion: "2.32.4",
      composeFiles: [["a", "b"], ["d"]],
    });
  });
});
