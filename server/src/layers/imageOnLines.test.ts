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

describe("seconds per line", () => {
  const text = "FROM base\nCOPY . .\nRUN make\n";
  const image = exampleImage(text, { base: 5, own: [1, 2] });
  const steps = (count: number, stage: string) =>
    Array.from({ length: count }, (_, index) => ({
      stage,
      position: index + 1,
      seconds: index + 1,
      cached: false,
    }));
  const secondsOf = (built: BuiltImage) =>
    imageOnLines(new KnownImage(built), parseDockerfile(text))?.figures.lines.map(({ seconds }) => seconds);

  it.each(["", "stage-0"])("are those of the steps of stage %j", (stage) => {
    expect(secondsOf({ ...image, steps: steps(3, stage) })).toEqual([2, 3]);
  });

  it("are those of the right steps where a WORKDIR leads to the root, which is none", () => {
    const rooted = "FROM base\nWORKDIR /a\nWORKDIR ..\nRUN make\n";
    const built = { ...exampleImage(rooted, { base: 5, own: [1, 2] }), steps: steps(3, "") };
    const lines = imageOnLines(new KnownImage(built), parseDockerfile(rooted))?.figures.lines;
    expect(lines?.map(({ text: shown, bytes, seconds }) => [shown, bytes, seconds])).toEqual([
      ["WORKDIR /a", 1, 2],
      ["RUN make", 2, 3],
    ]);
  });

  it("are not known when the build had other steps", () => {
    expect(secondsOf({ ...image, steps: steps(4, "") })).toEqual([undefined, undefined]);
    expect(secondsOf({ ...image, steps: steps(3, "other") })).toEqual([undefined, undefined]);
  });

  it("leave out the triggers of the base image, which are steps, too", () => {
    const trigger = {
      createdBy: "RUN /bin/sh -c trigger # buildkit",
      bytes: 9,
      comment: "buildkit.dockerfile.v0",
    };
    const built: BuiltImage = {
      ...image,
      history: [...image.history.slice(0, 3), trigger, ...image.history.slice(3)],
      layers: [...image.layers, "sha256:more"],
      steps: steps(4, ""),
    };
    const lines = imageOnLines(new KnownImage(built), parseDockerfile(text))?.figures.lines;
    expect(lines?.map(({ kind, now, bytes, seconds }) => [kind, now?.firstLine, bytes, seconds])).toEqual([
      ["onbuild", 1, 9, undefined],
      ["instruction", 2, 1, 3],
      ["instruction", 3, 2, 4],
    ]);
  });
});

it("shows no values of build arguments", () => {
  const text = "FROM alpine\nRUN make\nRUN test\nCMD go\n";
  const row = (createdBy: string) => ({ createdBy, bytes: 1, comment: "buildkit.dockerfile.v0" });
  const { dockerfileText: _, ...image } = exampleImage(text, { base: 5, own: [1, 2] });
  const history = [
    ...image.history.slice(0, 3),
    row("RUN |1 TOKEN=/secret -c value /bin/sh -c curl x # buildkit"),
    row("RUN |1 TOKEN=/secret touch /x # buildkit"),
    ...image.history.slice(3),
  ];
  const layers = [...image.layers, "sha256:a", "sha256:b"];
  const figures = imageOnLines(new KnownImage({ ...image, history, layers }), parseDockerfile(text))?.figures;
  expect(figures?.freshness).toBe("edited");
  expect(figures?.lines.map(({ text, now }) => [text, now?.firstLine])).toEqual([
    ["RUN curl x", undefined],
    ["RUN …", undefined],
    ["RUN make", 2],
    ["RUN test", 3],
  ]);
});

it("takes the provenance of the image that a container was committed from", () => {
  const text = "FROM base\nRUN make\nRUN make\n";
  const image = exampleImage(text, { base: 5, own: [1, 2] });
  const chain = (count: number) => [image.layers.slice(0, count).map((digest) => ({ digest, size: -1 }))];
  const at = (line: number) => ({ locations: [{ ranges: [{ start: { line }, end: { line } }] }] });
  const statement = {
    metadata: {
      "https://mobyproject.org/buildkit@v1#metadata": {
        layers: { "step0:0": chain(1), "step1:0": chain(2), "step2:0": chain(3) },
        source: { locations: { step0: at(1), step1: at(2), step2: at(3) } },
      },
    },
  };
  const committed: BuiltImage = {
    ...image,
    layers: [...image.layers, "sha256:more"],
    history: [...image.history, { createdBy: "sh", bytes: 4, comment: "by hand" }],
    provenance: { source: "record", statement },
  };
  const figures = imageOnLines(new KnownImage(committed), parseDockerfile(text))?.figures;
  expect(figures).toMatchObject({ source: "record", confidence: 1, freshness: "fresh", base: { bytes: 5 } });
  expect(figures?.lines.map(({ kind, text, now }) => [kind, text, now?.firstLine])).toEqual([
    ["instruction", "RUN make", 2],
    ["instruction", "RUN make", 3],
    ["committed", "by hand", undefined],
  ]);
});

describe("an image that was built from a file with another name", () => {
  const text = "FROM base\nCOPY . .\nRUN make\n";
  const image = exampleImage(text, { base: 5, own: [1, 2] });
  const chain = (count: number) => [image.layers.slice(0, count).map((digest) => ({ digest, size: -1 }))];
  const at = (line: number) => ({ locations: [{ ranges: [{ start: { line }, end: { line } }] }] });
  const infos = [{ filename: "deploy/Dockerfile", data: btoa(text) }];
  const statement = {
    metadata: {
      "https://mobyproject.org/buildkit@v1#metadata": {
        layers: { "step0:0": chain(1), "step1:0": chain(2), "step2:0": chain(3) },
        source: { infos, locations: { step0: at(1), step1: at(2), step2: at(3) } },
      },
    },
  };
  const builtTo = (uri: string): BuiltImage => ({
    ...image,
    uri,
    provenance: { source: "record", statement },
  });
  const other = "FROM python\nCOPY . .\nRUN pip install .\n";

  it("is this one's while the text is the same", () =>
    expect(freshness(text, builtTo("file:///w/Dockerfile%20b"))).toBe("fresh"));

  it("has nothing to say of another text", () =>
    expect(freshness(other, builtTo("file:///w/Dockerfile%20b"))).toBeUndefined());

  it("is one that was edited where the name is the same", () =>
    expect(freshness(other, builtTo("file:///w/Dockerfile"))).toBe("edited"));
});
