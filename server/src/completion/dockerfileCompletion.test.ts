import { describe, expect, it, test, vi } from "vitest";
import { dockerfileIn } from "../../test/dockerfileIn.ts";
import type { Files } from "../../test/memoryFileSystem.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { mountSyntax } from "../rules/dockerfile/mount-syntax.ts";
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

test("no name that the builder would read as something else", () => {
  const files = {
    "/workspace/a b.txt": "",
    "/workspace/[id].tsx": "",
    "/workspace/$x": "",
    "/workspace/ok.txt": "",
  };
  expect(completionsIn("FROM a\nCOPY | /x\n", files)?.map(({ label }) => label)).toEqual([
    "ok.txt",
    "Dockerfile",
  ]);
});

test("an option in its own place, and none that stands elsewhere", () => {
  const target = "FROM a\nRUN --mount=type=cache,t|arget=/a b\n";
  expect(taken(target, "target=")).toBe(target.replace("|", ""));
  expect(labels("FROM a\nRUN --mount=type=cache,target=/a,target|,ro b\n")).not.toContain("target=");
});

test("nothing beside the build context, which nothing leads out of", () => {
  expect(labels("FROM a\nCOPY ../| /x\n")).toEqual([]);
  expect(labels("FROM a\nCOPY src/../../| /x\n")).toEqual([]);
});

test("a flag that follows is none to be given again", () =>
  expect(labels("FROM a\nCOPY --| --link --from=b c d\n")).toEqual(
    expect.not.arrayContaining(["--link", "--from="]),
  ));

describe("FROM", () => {
  it("offers the stages above, nearest first, then images", () => {
    const offered = labels(`${stages}FROM |\nFROM x AS later\n`);
    expect(offered?.slice(0, 3)).toEqual(["build", "base", "scratch"]);
    expect(offered).toContain("node");
    expect(offered).not.toContain("later");
  });

  it("offers the arguments above it, with the brace that is there", () => {
    const before = "ARG VERSION=22\nARG VARIANT\n";
    expect(labels(`${before}FROM node:$|\nARG LATER\n`)).toEqual(["VERSION", "VARIANT"]);
    for (const [marked, expected] of [
      ["FROM node:$|-slim\n", "FROM node:${VERSION}-slim\n"],
      ["FROM node:${V|}-slim\n", "FROM node:${VERSION}-slim\n"],
      ["FROM node:${V|ER\n", "FROM node:${VERSION}\n"],
      ["FROM ${R}/$V|}\n", "FROM ${R}/${VERSION}}\n"],
    ] as const)
      expect(taken(before + marked, "VERSION")).toBe(before + expected);
  });

  it("offers the variants of a known image, of the version that is typed", () => {
    expect(labels("FROM node:22|\n")).toEqual(["22", "22-slim", "22-alpine"]);
    expect(labels("FROM node:|\n")).toEqual([]);
    expect(labels("FROM ghcr.io/team/app:1|\n")).toEqual([]);
    expect(taken("FROM node:22-s|lim AS x\n", "22-alpine")).toBe("FROM node:22-alpine AS x\n");
  });

  it("offers nothing before the image that is there", () => {
    expect(labels("FROM |  node:22 AS x\n")).toEqual([]);
    expect(labels(`${stages}FROM | AS x\n`)).toContain("base");
  });

  it("leaves a tag to images alone", () => {
    expect(taken(`${stages}FROM no|de:22 AS x\n`, "alpine")).toBe(`${stages}FROM alpine:22 AS x\n`);
    expect(taken(`${stages}FROM no|de:22 AS x\n`, "base")).toBe(`${stages}FROM base AS x\n`);
    expect(taken("FROM no|de:22@sha256:a AS x\n", "scratch")).toBe("FROM scratch AS x\n");
  });

  it("replaces a word to its end, whatever is in it", () =>
    expect(taken("FROM no|🚀de AS x\n", "node")).toBe("FROM node AS x\n"));

  it("leaves names and variables to others", () => {
    expect(labels("FROM node A|\n")).toBeUndefined();
    expect(labels("FROM $BA|\n")).toEqual([]);
  });
});

describe("flags", () => {
  it("are those of the instruction that are not given yet", () => {
    expect(labels("FROM --pl|\n")).toEqual(["--platform="]);
    expect(labels("FROM alpine\nCOPY --|\n")).toEqual([
      ...["--chown=", "--chmod=", "--from=", "--link", "--parents", "--exclude="],
    ]);
    expect(labels("FROM alpine\nCOPY --link --chown=a --exclude=x --| . .\n")).toEqual([
      ...["--chmod=", "--from=", "--parents", "--exclude="],
    ]);
    expect(labels("FROM alpine\nHEALTHCHECK --start-| CMD true\n")).toContain("--start-interval=");
    expect(labels("FROM alpine\nONBUILD RUN --|\n")).toEqual([
      "--mount=",
      "--network=",
      "--security=",
      "--device=",
    ]);
    expect(taken("FROM alpine\nCOPY --ch|own=a . .\n", "--chmod=")).toBe("FROM alpine\nCOPY --chmod=a . .\n");
    expect(taken("FROM alpine\nADD --l| . .\n", "--link")).toBe("FROM alpine\nADD --link . .\n");
  });

  it("have the values that there are", () => {
    expect(labels("FROM --platform=| alpine\n")).toContain("$BUILDPLATFORM");
    expect(labels("FROM alpine\nRUN --network=|\n")).toEqual(["default", "none", "host"]);
    expect(labels("FROM alpine\nCOPY --chown=| . .\n")).toBeUndefined();
  });

  it("are not offered behind what is no flag, or where there are none", () => {
    expect(labels("FROM alpine\nRUN npm ci --|\n")).toBeUndefined();
    expect(labels("FROM alpine\nCOPY . --|\n")).toBeUndefined();
    expect(labels("FROM alpine\nENV --|\n")).toBeUndefined();
  });
});

describe("a mount", () => {
  const run = (mount: string): string => `FROM alpine\nRUN --mount=${mount} npm ci\n`;

  it("begins with its type", () => {
    expect(labels(run("|"))?.slice(0, 2)).toEqual(["type=", "target="]);
    expect(labels(run("type=|"))).toEqual(["cache", "bind", "secret", "ssh", "tmpfs"]);
    expect(taken(run("type=b|ind,target=/x"), "cache")).toBe(run("type=cache,target=/x"));
  });

  it("has the options that its type has a use for, each once", () => {
    expect(labels(run("type=cache,|"))).toEqual([
      ...["target=", "from=", "source=", "id=", "sharing=", "ro", "mode=", "uid=", "gid="],
    ]);
    expect(labels(run("type=secret,id=x,|"))).toEqual([
      "target=",
      "env=",
      "required",
      "mode=",
      "uid=",
      "gid=",
    ]);
    expect(labels(run("type=cache,target=/x,sharing=|"))).toEqual(["shared", "locked", "private"]);
    expect(labels(run("type=bind,target=|"))).toBeUndefined();
    expect(taken(run("type=bind,ta|=/x"), "target=")).toBe(run("type=bind,target=/x"));
    expect(taken(run("type=bind,s|"), "source=")).toBe(run("type=bind,source="));
  });

  it("for a cache has the folders where programs keep one, those that run here first", () => {
    expect(labels("FROM node\nRUN --mount=type=cache,target=| \\\n  npm ci\n")?.[0]).toBe("/root/.npm");
    const text = "FROM golang\nRUN --mount=type=cache,target=/g|o go build\n";
    expect(labels(text)?.slice(0, 2)).toEqual(["/go/pkg/mod", "/root/.cache/go-build"]);
    expect(taken(text, "/go/pkg/mod")).toBe(
      "FROM golang\nRUN --mount=type=cache,target=/go/pkg/mod go build\n",
    );
  });

  it("fits what the builder takes", () => {
    for (const type of labels(run("type=|")) ?? []) {
      for (const option of labels(run(`type=${type},|`)) ?? []) {
        const value = {
          "from=": "scratch",
          "size=": "1k",
          "mode=": "0700",
          "uid=": "1",
          "gid=": "1",
          "sharing=": "locked",
        };
        const written = `type=${type},${option.endsWith("=") ? option + (value[option as keyof typeof value] ?? "/x") : option}`;
        const needed = option === "target=" || (type === "secret" && option === "id=") ? "" : ",target=/x";
        const report = vi.fn();
        mountSyntax.check(parseDockerfile(run(written + needed)), report, {});
        expect(report).not.toHaveBeenCalled();
      }
    }
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
