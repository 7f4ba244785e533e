import { describe, expect, it } from "vitest";
import { dockerfileIn } from "../../test/dockerfileIn.ts";
import type { Files } from "../../test/memoryFileSystem.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import type { Completion } from "./completion.ts";
import { dockerfileCompletions } from "./dockerfileCompletion.ts";

const project: Files = {
  "/workspace/.dockerignore": "dist\n",
  "/workspace/package.json": "{}",
  "/workspace/src/app.ts": "",
  "/workspace/src/views/a.html": "",
  "/workspace/dist/app.js": "",
  "/workspace/node_modules/x/index.js": "",
  "/workspace/compose.yaml":
    "services:\n  app:\n    build:\n      context: .\n      additional_contexts:\n        tools: ../tools\n",
};

/** Completions where `|` stands; undefined where others may know something. */
function completionsIn(marked: string, files: Files = project): readonly Completion[] | undefined {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const file = dockerfileIn({ ...files, "/workspace/Dockerfile": text });
  const completions = dockerfileCompletions(file.dockerfile, file, offset);
  return completions && [...completions].sort((a, b) => a.rank - b.rank);
}

const labels = (marked: string): readonly string[] | undefined =>
  completionsIn(marked)?.map(({ label }) => label);

/** The text with a completion taken. */
function taken(marked: string, label: string): string {
  const text = marked.replace("|", "");
  const { span, insert } =
    completionsIn(marked)?.find((each) => each.label === label) ?? expect.fail(`no ${label}`);
  return text.slice(0, span.start) + insert + text.slice(span.end);
}

const stages = "FROM node:22 AS base\nFROM base AS build\nRUN mkdir /out\nWORKDIR /app\n";

describe("FROM", () => {
  it("offers the stages above, nearest first, then images", () => {
    const offered = labels(`${stages}FROM |\nFROM x AS later\n`);
    expect(offered?.slice(0, 3)).toEqual(["build", "base", "scratch"]);
    expect(offered).toContain("node");
    expect(offered).not.toContain("later");
  });

  it("offers the variants of a known image, of the version that is typed", () => {
    expect(labels("FROM node:22|\n")).toEqual(["22", "22-slim", "22-alpine"]);
    expect(labels("FROM node:|\n")).toEqual([]);
    expect(labels("FROM ghcr.io/team/app:1|\n")).toEqual([]);
    expect(taken("FROM node:22-s|lim AS x\n", "22-alpine")).toBe("FROM node:22-alpine AS x\n");
  });

  it("leaves flags, names and variables to others", () => {
    expect(labels("FROM --pl|\n")).toBeUndefined();
    expect(labels("FROM node A|\n")).toBeUndefined();
    expect(labels("FROM $BA|\n")).toEqual([]);
  });
});

describe("what a stage copies from", () => {
  it("is a stage above, or a context that a build names", () => {
    const text = `${stages}FROM scratch\nCOPY --from=|\n`;
    expect(labels(text)).toEqual(["build", "base", "tools"]);
    expect(taken(`${stages}FROM scratch\nCOPY --from=b|u /a /b\n`, "base")).toContain(
      "COPY --from=base /a /b\n",
    );
  });

  it("is the same in a mount", () => {
    const text = `${stages}FROM alpine\nRUN --mount=type=bind,from=b|,target=/x true\n`;
    expect(labels(text)).toEqual(["build", "base", "tools"]);
    expect(taken(text, "build")).toContain("RUN --mount=type=bind,from=build,target=/x true\n");
  });
});

describe("sources", () => {
  it("are what the ignore file leaves of the build context, a level at a time", () => {
    expect(labels("FROM alpine\nCOPY |\n")).toEqual(
      expect.arrayContaining(["src/", "package.json", "Dockerfile"]),
    );
    expect(labels("FROM alpine\nCOPY |\n")).not.toContain("dist/");
    expect(labels("FROM alpine\nCOPY |\n")).not.toContain("node_modules/");
    expect(labels("FROM alpine\nADD ./src/|\n")).toEqual(["views/", "app.ts"]);
    expect(taken("FROM alpine\nCOPY s| /app\n", "src/")).toBe("FROM alpine\nCOPY src /app\n");
    expect(taken("FROM alpine\nCOPY ./src/a|\n", "app.ts")).toBe("FROM alpine\nCOPY ./src/app.ts\n");
  });

  it("are paths that another stage is known to have", () => {
    expect(labels(`${stages}FROM scratch\nCOPY --from=build | /x\n`)).toEqual(["/out", "/app"]);
  });

  it("are not offered as a destination, in lists, patterns and heredocs", () => {
    expect(labels("FROM alpine\nCOPY src |\n")).toBeUndefined();
    expect(labels('FROM alpine\nCOPY ["|\n')).toBeUndefined();
    expect(labels("FROM alpine\nCOPY *.t|\n")).toEqual([]);
    expect(labels("FROM alpine\nRUN <<EOF\nCOPY |\nEOF\n")).toBeUndefined();
    expect(labels("FROM alpine\n# COPY |\n")).toBeUndefined();
  });

  it("go on behind a continuation", () => {
    expect(labels("FROM alpine\nCOPY \\\n  src/| \\\n  /app/\n")).toEqual(["views/", "app.ts"]);
  });
});

it("answers at every place of a Dockerfile, on disk or not", () => {
  const text = `${stages}FROM alpine:3\nCOPY --from=base --chown=a . ./\nRUN --mount=type=bind,from=build <<EOF\nx\nEOF\n`;
  for (let length = 0; length <= text.length; length++) {
    const dockerfile = parseDockerfile(text.slice(0, length));
    expect(() => dockerfileCompletions(dockerfile, undefined, length)).not.toThrow();
  }
});
