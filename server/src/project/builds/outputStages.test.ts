import { describe, expect, it } from "vitest";
import { dockerfileIn } from "../../../test/dockerfileIn.ts";
import type { Files } from "../../../test/memoryFileSystem.ts";
import { hasUnknownOutput, outputStages, shippedStages } from "./outputStages.ts";

/** The Dockerfile of `/workspace/app` as a snapshot of these files has it. */
const fileOf = (files: Files) => dockerfileIn(files, "/workspace/app/Dockerfile");

const stages = "FROM node AS base\nFROM base AS dev\nFROM base AS tools\nFROM base AS server\n";

const outputsOf = (files: Files) =>
  outputStages(fileOf(files)).map(({ stage, builds, forDevelopment }) => [
    stage.id,
    builds.map(({ by, path }) => `${by} ${path}`),
    forDevelopment ? "development" : "ships",
  ]);

describe("output stages", () => {
  it("are the last stage where nothing builds the file", () => {
    expect(outputsOf({ "/workspace/app/Dockerfile": stages })).toEqual([["server", [], "ships"]]);
  });

  it("are those that services name too", () => {
    const compose = "services: { web: { build: { context: ./app, target: dev } } }\n";
    expect(outputsOf({ "/workspace/app/Dockerfile": stages, "/workspace/compose.yaml": compose })).toEqual([
      ["dev", ["compose /workspace/compose.yaml"], "development"],
      ["server", [], "ships"],
    ]);
  });

  it("are for development where a service watches them", () => {
    const compose =
      "services: { web: { build: ./app, develop: { watch: [{ action: rebuild, path: . }] } } }\n";
    expect(outputsOf({ "/workspace/app/Dockerfile": stages, "/workspace/compose.yaml": compose })).toEqual([
      ["server", ["compose /workspace/compose.yaml"], "development"],
    ]);
  });

  it("ship with all that they are built on", () => {
    const shipped = shippedStages(fileOf({ "/workspace/app/Dockerfile": stages }));
    expect([...shipped].map(({ id }) => id)).toEqual(["server", "base"]);
  });

  it.each([
    ["no service", "services: {}", false],
    ["one that builds it", "services: { web: { build: { context: ./app, target: dev } } }", false],
    [
      "one whose stage a variable decides",
      "services: { web: { build: { context: ./app, target: $STAGE } } }",
      true,
    ],
    [
      "one whose context a variable decides",
      "services: { web: { build: { context: $DIR, target: dev } } }",
      true,
    ],
    ["the same of the last stage", "services: { web: { build: { context: $DIR } } }", false],
    [
      "the same of a stage that is not here",
      "services: { web: { build: { context: $DIR, target: x } } }",
      false,
    ],
    [
      "one that a file says more of that is not here",
      "services: { web: { build: ., extends: { file: x.yaml, service: web } } }",
      true,
    ],
  ])("with %s", (_, compose, unknown) => {
    const file = fileOf({
      "/workspace/app/Dockerfile": stages,
      "/workspace/app/compose.yaml": compose.replace("./app", "."),
    });
    expect(hasUnknownOutput(file)).toBe(unknown);
  });
});
