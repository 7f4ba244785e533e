import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dockerfileIn } from "../../test/dockerfileIn.ts";
import type { Files } from "../../test/memoryFileSystem.ts";
import { slice } from "../text/span.ts";
import { type StageGraph, stageGraphOf } from "./stageGraph.ts";

const dockerfile = `FROM node:22 AS base
WORKDIR /app
FROM base AS builder
COPY . .
RUN --mount=type=cache,target=/root/.npm --mount=type=bind,from=assets,source=/logo,target=/logo npm run build
FROM base AS tests
RUN npm test
FROM scratch AS files
COPY --from=builder /app/dist /dist
FROM oven/bun:alpine
COPY --from=builder /app/dist ./dist
COPY --from=builder /app/package.json /app/bun.lock ./
COPY --from=ghcr.io/astral-sh/uv:1 /uv /bin/
CMD ["bun", "dist"]
`;

const graphOf = (files: Files): StageGraph => stageGraphOf(dockerfileIn(files));

const graph = (text: string, compose?: string) =>
  graphOf({ "/workspace/Dockerfile": text, ...(compose && { "/workspace/compose.yaml": compose }) });

const stagesOf = ({ nodes }: StageGraph) =>
  nodes.flatMap((node) =>
    node.kind === "stage"
      ? [[node.stage.id ?? node.stage.index, node.part, ...(node.output ? ["output"] : [])].join(" ")]
      : [],
  );

describe("the graph of a Dockerfile's stages", () => {
  it("has images before the first stage that uses them", () =>
    expect(graph(dockerfile).nodes.map(({ id }) => id)).toEqual([
      "image:node:22",
      "stage:0",
      "image:assets",
      "stage:1",
      "stage:2",
      "scratch:3",
      "stage:3",
      "image:oven/bun:alpine",
      "image:ghcr.io/astral-sh/uv:1",
      "stage:4",
    ]));

  it("makes one edge of what says the same, with every place", () => {
    const edges = graph(dockerfile).edges.map(({ id, places }) => [
      id,
      ...places.flatMap(({ paths, target }) => (target ? [`${paths} > ${target}`] : [])),
    ]);
    expect(edges).toEqual([
      ["from image:node:22 stage:0"],
      ["from stage:0 stage:1"],
      ["mount image:assets stage:1", "/logo > /logo"],
      ["from stage:0 stage:2"],
      ["from scratch:3 stage:3"],
      ["copy stage:1 stage:3", "/app/dist > /dist"],
      ["from image:oven/bun:alpine stage:4"],
      ["copy stage:1 stage:4", "/app/dist > ./dist", "/app/package.json,/app/bun.lock > ./"],
      ["copy image:ghcr.io/astral-sh/uv:1 stage:4", "/uv > /bin/"],
    ]);
  });

  it("tells what ships from what serves it, and from what nothing makes", () =>
    expect(stagesOf(graph(dockerfile))).toEqual([
      "base serves",
      "builder serves",
      "tests idle",
      "files idle",
      "4 ships output",
    ]));

  it("knows who builds which stage, and names a context that a build gives", () => {
    const compose = `services:
  web:
    build:
      context: .
      target: tests
      additional_contexts: { assets: ../assets }
  api: { build: . }
  odd: { build: { context: ., target: gone } }
`;
    const { nodes, edges } = graph(dockerfile, compose);
    expect(stagesOf({ nodes, edges })).toEqual([
      "base develops",
      "builder serves",
      "tests develops output",
      "files idle",
      "4 ships output",
    ]);
    expect(nodes.filter(({ kind }) => kind === "context").map(({ id }) => id)).toEqual(["context:assets"]);
    const builds = nodes.flatMap((node) =>
      node.kind === "build" ? [[node.id, slice(compose, node.build.span), node.builds]] : [],
    );
    expect(builds).toEqual([
      ["build:0", "web", "stage"],
      ["build:1", "api", "stage"],
      ["build:2", "odd", "missing"],
    ]);
    expect(edges.filter(({ kind }) => kind === "build").map(({ from, to }) => [from, to])).toEqual([
      ["stage:2", "build:0"],
      ["stage:4", "build:1"],
    ]);
  });

  it("takes what a matrix of targets repeats for one build", () => {
    const { nodes } = graphOf({
      "/workspace/Dockerfile": dockerfile,
      "/workspace/docker-bake.hcl":
        'target "all" {\n  name = "all-${of}"\n  matrix = { of = ["a", "b"] }\n  target = "tests"\n}\n',
    });
    expect(nodes.filter(({ kind }) => kind === "build")).toHaveLength(1);
    expect(stagesOf({ nodes, edges: [] })).toContain("tests develops output");
  });

  it("calls nothing idle where a variable decides what is built", () =>
    expect(
      stagesOf(
        graph("FROM a AS one\nFROM b AS two\n", "services: { x: { build: { context: ., target: $T } } }\n"),
      ),
    ).toEqual(["one open", "two ships output"]));

  it("leaves open which stage a variable means, and shows those of that look", () => {
    const { nodes, edges } = graph(
      "ARG OS=linux\nARG IMAGE=alpine\nFROM a AS tool\nFROM a AS binary-linux\nCOPY --from=tool /x /x\nFROM b AS binary-windows\n" +
        "FROM c AS other\nFROM binary-${OS} AS binary\nFROM $IMAGE:3\nCOPY --from=binary /x /x\n",
    );
    expect(stagesOf({ nodes, edges })).toEqual([
      "tool open",
      "binary-linux open",
      "binary-windows open",
      "other idle",
      "binary serves",
      "5 ships output",
    ]);
    const variable = "variable:binary-${OS}";
    expect(nodes.flatMap((node) => ("byDefault" in node ? [[node.id, node.byDefault]] : []))).toEqual([
      ["image:a", undefined],
      ["image:b", undefined],
      ["image:c", undefined],
      [variable, "binary-linux"],
      ["image:$IMAGE:3", "alpine:3"],
    ]);
    expect(
      edges.filter(({ from, to }) => from === variable || to === variable).map(({ from, to }) => [from, to]),
    ).toEqual([
      [variable, "stage:4"],
      ["stage:1", variable],
      ["stage:2", variable],
    ]);
  });

  it("may mean any stage above where a variable says all", () =>
    expect(stagesOf(graph("FROM a AS one\nFROM b\nFROM ${BASE}\n"))).toEqual([
      "one open",
      "1 idle",
      "2 ships output",
    ]));

  it("knows a context that every build gives in the place of a stage", () => {
    const build = "{ context: ., additional_contexts: { one: ../one } }";
    const text = "FROM a AS one\nFROM b\nCOPY --from=one / /\n";
    const both = graph(text, `services: { x: { build: ${build} }, y: { build: ${build} } }\n`);
    expect(both.edges.map(({ from }) => from)).toContain("context:one");
    const some = graph(text, `services: { x: { build: ${build} }, y: { build: . } }\n`);
    expect(some.edges.map(({ from }) => from)).not.toContain("context:one");
  });

  it("says why the builder refuses an edge", () => {
    const { edges } = graph(
      "FROM a AS one\nCOPY --from=two /x /x\nFROM b AS two\nCOPY --from=one /x /x\nCOPY --from=two /y /y\n" +
        "COPY --from=9 / /\nFROM c\nRUN --mount=from=last true\nFROM d AS last\n",
    );
    expect(edges.flatMap(({ id, trouble }) => (trouble ? [`${id}: ${trouble}`] : []))).toEqual([
      "copy stage:1 stage:0: circle",
      "copy stage:0 stage:1: circle",
      "copy stage:1 stage:1: self",
      "mount stage:3 stage:2: later",
    ]);
    expect(edges.map(({ from }) => from)).toContain("missing:9");
  });

  it.each(["", "ARG A", "FROM", "RUN x\n"])("is there for %j, too", (text) =>
    expect(graph(text).edges).toEqual([]),
  );

  it("leads from nodes to nodes, each of them once, whatever the text is", () => {
    const line = fc.constantFrom(
      "FROM a AS b",
      "FROM b AS a",
      "FROM scratch",
      "FROM",
      "FROM $X AS c",
      "COPY --from=a / /",
      "COPY --from=0 x y z",
      "COPY --from=7",
      "RUN --mount=from=c,source=/x true",
      "ONBUILD COPY --from=a / /",
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { nodes, edges } = graph(lines.join("\n"));
        const ids = nodes.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(edges.map(({ id }) => id)).size).toBe(edges.length);
        expect(edges.filter(({ from, to }) => !ids.includes(from) || !ids.includes(to))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
