import { describe, expect, it } from "vitest";
import type { Location, StageGraph } from "../../../server/src/protocol/index.ts";
import { english, french } from "../testing/readers.ts";
import { mermaidText } from "./mermaid.ts";
import { isGraphRequest } from "./messages.ts";
import { graphContent } from "./words.ts";

const location: Location = {
  uri: "file:///w/Dockerfile",
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
};
const compose: Location = { ...location, uri: "file:///w/compose.yaml" };
const lines = { firstLine: 1, lastLine: 3 };

const graph: StageGraph = {
  nodes: [
    { kind: "image", id: "i", name: "node:22", location, bytes: 161_000_000 },
    {
      kind: "stage",
      id: "0",
      name: "builder",
      index: 0,
      base: "node:22",
      location,
      lines,
      instructions: 1,
      part: "serves",
      output: false,
      images: [],
    },
    {
      kind: "stage",
      id: "1",
      index: 1,
      base: "scratch",
      location,
      lines,
      instructions: 12,
      part: "ships",
      output: true,
      images: [{ tag: "app:production", bytes: 75_700_000, edited: true }],
      ownBytes: 2_000_000,
    },
    { kind: "build", id: "b", by: "compose", name: "web", location: compose, builds: "stage" },
  ],
  edges: [
    { id: "e", kind: "from", from: "i", to: "0", places: [{ location, paths: [] }] },
    {
      id: "c",
      kind: "copy",
      from: "0",
      to: "1",
      places: [
        { location, paths: ["/app/dist"], target: "./dist" },
        { location, paths: ["/app/a", "/app/b"], target: "./" },
      ],
    },
    { id: "u", kind: "build", from: "1", to: "b", places: [{ location: compose, paths: [] }] },
  ],
};
const pathOf = (uri: string): string => uri.replace("file:///w/", "");
const shownIn = (reader: typeof english, of: StageGraph = graph) =>
  graphContent({ kind: "known", uri: location.uri, graph: of }, { ...reader, pathOf });

describe("the words of a stage graph", () => {
  it("say of a stage what it is built on, what it copies, and who builds it", () =>
    expect(shownIn(english).nodes.map(({ description }) => description)).toEqual([
      "node:22, Image, 161 MB",
      "builder, stage 0, FROM node:22, 1 instruction.",
      "Stage 1, FROM scratch, 12 instructions, adds 2 MB. Ships. 75.7 MB as app:production, edited since. " +
        "Copies /app/dist, /app/a, /app/b from builder. Built by web (compose.yaml).",
      "web, Compose service, compose.yaml.",
    ]));

  it("say of an edge what goes from where to where", () =>
    expect(shownIn(english).edges.map(({ label, description }) => [label, description])).toEqual([
      ["", "builder is built on node:22."],
      ["/app/dist +2", "Stage 1 copies from builder: /app/dist → ./dist, /app/a /app/b → ./."],
      ["", "web builds Stage 1."],
    ]));

  it("are French for French readers", () => {
    const { nodes, status } = shownIn(french);
    expect(nodes[2]?.description.replaceAll(/[\u00A0\u202F]/g, " ")).toBe(
      "Étape 1, FROM scratch, 12 instructions, ajoute 2 Mo. Livrée. 75,7 Mo sous le nom app:production, modifiée depuis. " +
        "Copie /app/dist, /app/a, /app/b depuis builder. Construite par web (compose.yaml).",
    );
    expect(status).toBe("Dockerfile, 2 étapes");
  });

  it("explain in the legend what there is, and nothing else", () =>
    expect(shownIn(english).words.legendEntries.map(({ text }) => text)).toEqual([
      "Built on",
      "Copied",
      "Built by",
      "Ships",
    ]));

  it("say why there is nothing to see", () => {
    const texts = [
      graphContent({ kind: "none" }, { ...english, pathOf }),
      graphContent({ kind: "unreadable", uri: location.uri }, { ...english, pathOf }),
      shownIn(english, { nodes: [], edges: [] }),
    ].map(({ notice }) => notice?.text);
    expect(texts).toEqual([
      "Open a Dockerfile to see its stages.",
      "Dockerfile cannot be read: it is gone, or larger than Slipway is set to look at.",
      "Dockerfile has no stage yet.",
    ]);
  });

  it("cut names where they are too long for a box, but not where they are heard", () => {
    const long = "x".repeat(60);
    const [node] = shownIn(english, {
      nodes: [{ kind: "image", id: "i", name: `${long}:1@sha256:${"a".repeat(64)}`, location }],
      edges: [],
    }).nodes;
    expect(node?.title).toHaveLength(34);
    expect(node?.title).toMatch(/^…x+:1@sha256:aaaaaaa…$/);
    expect(node?.description).toContain(`${long}:1@sha256:${"a".repeat(64)}`);
  });

  it("leave out what would turn the text around", () => {
    const [node] = shownIn(english, {
      nodes: [{ kind: "image", id: "i", name: "a\u202Eb\u0007c", location }],
      edges: [],
    }).nodes;
    expect(node?.title).toBe("abc");
  });
});

it("is a Mermaid flowchart whose labels cannot end early", () => {
  const [image, ...others] = graph.nodes;
  const nodes = image?.kind === "image" ? [{ ...image, name: 'a"]; click n0 "x' }, ...others] : graph.nodes;
  expect(mermaidText({ ...graph, nodes })).toBe(`flowchart TD
  n0(["a#34;#93;; click n0 #34;x"])
  n1["builder"]
  n2["FROM scratch"]
  n3[/"web"/]
  n0 ==> n1
  n1 -->|"/app/dist, /app/a, /app/b"| n2
  n2 --> n3
  classDef ships stroke-width:3px
  class n2 ships
`);
});

it("draws in Mermaid what a variable may mean as no more than possible", () => {
  const nodes: StageGraph["nodes"] = [
    { kind: "image", id: "a", name: "alpine", location },
    { kind: "variable", id: "v", name: "app-${ARCH}", location },
  ];
  const place = { location, paths: [] };
  expect(
    mermaidText({ nodes, edges: [{ id: "e", kind: "from", from: "a", to: "v", places: [place] }] }),
  ).toBe('flowchart TD\n  n0(["alpine"])\n  n1{{"app-$#123;ARCH#125;"}}\n  n0 -.-> n1\n');
});

it.each([
  [{ type: "ready" }, true],
  [{ type: "reveal", id: "stage:0", place: 0 }, true],
  [{ type: "reveal", id: 3, place: 0 }, false],
  [{ type: "reveal", id: "stage:0", place: "../../etc" }, false],
  [{ type: "savePicture", svg: "<svg xmlns='…'/>" }, true],
  [{ type: "savePicture", svg: "#!/bin/sh" }, false],
  [{ type: "workbench.action.quit" }, false],
  [undefined, false],
])("takes or refuses %o from the page", (message, taken) => expect(isGraphRequest(message)).toBe(taken));
