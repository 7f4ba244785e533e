import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const dockerfile = "FROM node:22.1 AS build\nRUN x\nFROM build AS Build\nFROM scratch\nFROM\n";
const compose = [
  "x-develop: &develop",
  "  watch: []",
  "services:",
  "  web:",
  "    develop:",
  "      watch:",
  "        - { path: ., action: rebuild }",
  "  one: { develop: *develop }",
  "  two: { develop: *develop }",
  "  db: { image: postgres:17 }",
  "",
].join("\n");

async function lenses(options: Parameters<typeof Editor.start>[1], file: string, text: string) {
  const editor = await Editor.start(createWorkspace(), options);
  const uri = editor.open(file, text);
  return ((await editor.codeLenses(uri)) ?? []).map(({ range, command }) => [
    range.start.line + 1,
    command?.title,
    command?.command,
    ...(command?.arguments ?? []).map((argument) => ({ ...argument, uri: argument.uri === uri })),
  ]);
}

describe("code lenses", () => {
  it("build each stage that has a name of its own, and show all of them", async () => {
    expect(await lenses({ commands: true }, "Dockerfile", dockerfile)).toEqual([
      [3, "Build stage Build", "slipway.buildStage", { uri: true, stage: "Build" }],
      [1, "Show stage graph", "slipway.showStageGraph", { uri: true }],
    ]);
  });

  it("build the last stage without a name, which no target can mean", async () =>
    expect(await lenses({ commands: true }, "Dockerfile", "FROM alpine\nFROM scratch\n")).toEqual([
      [2, "Build this stage", "slipway.buildStage", { uri: true, stage: "1" }],
      [1, "Show stage graph", "slipway.showStageGraph", { uri: true }],
    ]));

  it("start, stop and explain the watch of a service, or of those that share a block", async () => {
    const explained = { uri: false, composeUri: expect.stringMatching(/compose\.yml$/) };
    expect(await lenses({ commands: true }, "compose.yml", compose)).toEqual([
      [6, "Start Compose Watch", "slipway.startWatch", { uri: true, services: ["web"] }],
      [6, "Stop", "slipway.stopWatch", { uri: true, services: ["web"] }],
      [6, "Explain", "slipway.explainWatch", explained],
      [2, "Start Compose Watch", "slipway.startWatch", { uri: true, services: ["one", "two"] }],
      [2, "Stop", "slipway.stopWatch", { uri: true, services: ["one", "two"] }],
      [2, "Explain", "slipway.explainWatch", explained],
    ]);
  });

  it("are not offered to a client that does not know the commands", async () =>
    expect(await lenses({}, "Dockerfile", dockerfile)).toEqual([]));

  it("can be turned off", async () =>
    expect(await lenses({ commands: true, settings: { codeLens: false } }, "Dockerfile", dockerfile)).toEqual(
      [],
    ));

  it("speak French", async () => {
    const titles = (await lenses({ commands: true, locale: "fr" }, "Dockerfile", dockerfile)).map(
      ([, title]) => title,
    );
    expect(titles).toEqual(["Construire l’étape Build", "Afficher le graphe des étapes"]);
  });
});
