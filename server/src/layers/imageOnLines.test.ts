import { describe, expect, it } from "vitest";
import { type ExampleBuild, exampleImage } from "../../test/exampleImage.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { KnownImage } from "../project/knownImage.ts";
import type { BuiltImage } from "../protocol/builtImages.ts";
import { imageOnLines } from "./imageOnLines.ts";

const dockerfile = `# syntax=docker/dockerfile:1
FROM node:22 AS build
WORKDIR /app
COPY . .
RUN npm ci && \\
    # the comment
    npm run build

FROM node:22-slim
ENV NODE_ENV=production
COPY --from=build /app /app
RUN npm prune
CMD ["node", "main.js"]
`;
const example: ExampleBuild = { base: 1000, own: [300, 200] };

/** `12-14: 300` for each line that carries bytes; `gone: 300` where nothing stands there now. */
function linesOf(now: string, image: BuiltImage): readonly string[] | undefined {
  const figures = imageOnLines(new KnownImage(image), parseDockerfile(now))?.figures;
  return figures?.lines.map(({ now: lines, bytes }) =>
    lines ? `${lines.firstLine}-${lines.lastLine}: ${bytes}` : `gone: ${bytes}`,
  );
}

const freshness = (now: string, image: BuiltImage) =>
  imageOnLines(new KnownImage(image), parseDockerfile(now))?.figures.freshness;

describe("bytes per line", () => {
  const image = exampleImage(dockerfile, example);

  it("are those of the layer each line made", () => {
    const figures = imageOnLines(new KnownImage(image), parseDockerfile(dockerfile))?.figures;
    expect(figures).toMatchObject({
      tag: "app:production",
      source: "history",
      confidence: 1,
      freshness: "fresh",
      bytes: 1500,
      base: { reference: "node:22-slim", bytes: 1000, layers: 1, now: { firstLine: 9, lastLine: 9 } },
    });
    expect(figures?.lines).toEqual([
      expect.objectContaining({
        text: "COPY --from=build /app /app",
        bytes: 300,
        share: 0.2,
        stage: "1",
        layer: 1,
      }),
      expect.objectContaining({ text: "RUN npm prune", bytes: 200, stage: "1", layer: 2 }),
    ]);
  });

  it("follow their lines", () => {
    expect(linesOf(`# one\n\n${dockerfile}`, image)).toEqual(["13-13: 300", "14-14: 200"]);
  });

  it("go with an instruction that is edited", () => {
    const edited = dockerfile.replace("npm prune", "npm prune --omit=dev");
    expect(linesOf(edited, image)).toEqual(["11-11: 300", "gone: 200"]);
    expect(freshness(edited, image)).toBe("edited");
  });

  it("are fresh whatever comments say", () => {
    expect(freshness(dockerfile.replace("# the comment", "# another\n"), image)).toBe("fresh");
  });

  it("are those before the edits when a stage that is copied from is edited", () => {
    expect(freshness(dockerfile.replace("npm ci", "npm install"), image)).toBe("edited");
  });

  it("are fresh when a stage changes that has no part in the image", () => {
    const base = "FROM alpine AS test\nRUN one\nFROM alpine\nRUN two\n";
    expect(freshness(base.replace("one", "1"), exampleImage(base, { base: 1, own: [2] }))).toBe("fresh");
  });
});
