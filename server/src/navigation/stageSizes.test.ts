import { expect, it } from "vitest";
import { exampleImage } from "../../test/exampleImage.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { KnownImage } from "../project/knownImage.ts";
import type { BuiltImage } from "../protocol/builtImages.ts";
import { Derived } from "../text/derived.ts";
import { stageSizes } from "./stageSizes.ts";

const text = "FROM node AS base\nRUN npm ci\nFROM base AS dev\nCOPY . .\nFROM bun\nCOPY --from=base /a /b\n";

const development = exampleImage(text, { tag: "app:development", stage: "dev", base: 70, own: [20, 8] });
const production = exampleImage(text, { tag: "app:production", base: 90, own: [3] });

function sizesOf(now: string, ...images: readonly BuiltImage[]) {
  const dockerfile = parseDockerfile(now);
  const { stages, bases, instructions } = stageSizes({
    path: "/workspace/Dockerfile",
    workspaceFolder: undefined,
    dockerfile,
    buildContext: undefined,
    uses: [],
    builds: [],
    possibleBuilds: [],
    builtImages: images.map((facts) => new KnownImage(facts)),
    derived: new Derived(),
  });
  const name = (index: number, id: string | undefined): string => id ?? String(index);
  return {
    stages: Object.fromEntries([...stages].map(([{ index, id }, sizes]) => [name(index, id), sizes])),
    bases: Object.fromEntries([...bases].map(([{ index, id }, bytes]) => [name(index, id), bytes])),
    instructions: [...instructions.values()].sort((a, b) => a - b),
  };
}

it("are of the stages that images were built of, of their lines, and of the images below", () =>
  expect(sizesOf(text, development, production)).toEqual({
    stages: {
      base: { images: [], ownBytes: 20 },
      dev: { images: [{ tag: "app:development", bytes: 98, edited: false }], ownBytes: 8 },
      2: { images: [{ tag: "app:production", bytes: 93, edited: false }], ownBytes: 3 },
    },
    bases: { base: 70, 2: 90 },
    instructions: [3, 8, 20],
  }));

it("are those of the newest image that has a line", () => {
  const newer = exampleImage(text, { tag: "app:next", stage: "base", base: 70, own: [25] });
  const { stages } = sizesOf(text, { ...development, created: 1 }, { ...newer, created: 2 });
  expect(stages["base"]).toEqual({ images: [{ tag: "app:next", bytes: 95, edited: false }], ownBytes: 25 });
  expect(stages["dev"]?.ownBytes).toBe(8);
});

it("say what was edited since, and are not of lines that are gone", () => {
  const { stages } = sizesOf(text.replace("npm ci", "npm install"), development);
  expect(stages["dev"]?.images).toEqual([{ tag: "app:development", bytes: 98, edited: true }]);
  expect(stages["base"]?.ownBytes).toBeUndefined();
});

it("are nothing where nothing was built", () =>
  expect(sizesOf(text)).toEqual({ stages: {}, bases: {}, instructions: [] }));
