/** Dockerfiles of every kind as the *Stage Graph* shows them: read, placed and worded as the extension does it. */
import { failure } from "../../client/src/docker/failure.ts";
import type { GraphContent } from "../../client/src/stageGraph/messages.ts";
import type { GraphReader } from "../../client/src/stageGraph/nodeWords.ts";
import { type GraphState, graphContent } from "../../client/src/stageGraph/words.ts";
import { english } from "../../client/src/testing/readers.ts";
import { placedGraph } from "../../server/src/lsp/requests/stageGraph.ts";
import type { ImageBuild } from "../../server/src/project/builds/imageBuild.ts";
import type { StageGraph, StageGraphNode } from "../../server/src/protocol/index.ts";
import { dockerfileIn } from "../../server/test/dockerfileIn.ts";

const path = "/workspace/Dockerfile";
const uri = `file://${path}`;
const MB = 1_000_000;

export function graphOf(text: string, compose?: string, others: readonly ImageBuild[] = []): StageGraph {
  const files = { [path]: text, ...(compose && { "/workspace/compose.yaml": compose }) };
  const file = dockerfileIn(files, path);
  return placedGraph({ ...file, builds: [...file.builds, ...others] }, uri, (other) => ({
    uri: `file://${other}`,
    text: other.endsWith("docker-bake.hcl") ? 'target "release" {}' : (compose ?? ""),
  }));
}

const usual = `FROM node:22-alpine AS base
WORKDIR /app
ENV NODE_ENV=production

FROM base AS dependencies
COPY package.json package-lock.json ./
RUN npm ci --include=dev

FROM dependencies AS development
COPY . .
CMD ["npm", "run", "start:dev"]

FROM dependencies AS builder
COPY . .
RUN --mount=type=bind,from=assets,source=/icons,target=/app/icons npm run build

FROM builder AS tests
RUN npm test

FROM oven/bun:alpine AS server
WORKDIR /app
COPY --from=builder /app/dist ./dist
COPY --from=builder /app/package.json /app/bun.lock ./
COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/
RUN bun install --production
CMD ["bun", "dist/main.js"]
`;

const usualCompose = `services:
  web:
    build: { context: ., target: development, additional_contexts: { assets: ../assets } }
    develop: { watch: [{ path: ., action: rebuild }] }
  api:
    build: { context: ., target: server, additional_contexts: { assets: ../assets } }
  report:
    build: { context: ., target: reporting }
`;

const bake: ImageBuild = {
  by: "bake",
  path: "/workspace/docker-bake.hcl",
  span: { start: 8, end: 15 },
  dockerfile: path,
  root: "/workspace",
  buildTarget: "server",
  buildArgs: new Map(),
  namedContexts: ["assets"],
};

/** As it is once both images were built. */
function weighed({ nodes, edges }: StageGraph): StageGraph {
  const weighedNode = (node: StageGraphNode): StageGraphNode => {
    if (node.kind === "image" && node.name === "oven/bun:alpine") return { ...node, bytes: 98.4 * MB };
    if (node.kind === "image" && node.name === "node:22-alpine") return { ...node, bytes: 161 * MB };
    if (node.kind !== "stage") return node;
    if (node.name === "server")
      return {
        ...node,
        ownBytes: 24.3 * MB,
        images: [{ tag: "my-app:production", bytes: 122.7 * MB, edited: false }],
      };
    if (node.name === "development")
      return {
        ...node,
        ownBytes: 12.7 * MB,
        images: [{ tag: "my-app:development", bytes: 586 * MB, edited: true }],
      };
    return node.name === "dependencies" ? { ...node, ownBytes: 412 * MB } : node;
  };
  return { nodes: nodes.map(weighedNode), edges };
}

const many = [
  "FROM alpine:3.22 AS s0",
  ...Array.from({ length: 199 }, (_, index) => {
    const number = index + 1;
    const base = Math.floor(number / 3);
    return `FROM s${base} AS s${number}\n${number % 4 === 0 ? `COPY --from=s${number - 1} /out/${number} /in/\n` : ""}RUN make s${number}`;
  }),
].join("\n");

const known = (graph: StageGraph): GraphState => ({ kind: "known", uri, graph });

export const samples = {
  usual: known(weighed(graphOf(usual, usualCompose, [bake]))),
  unweighed: known(graphOf(usual)),
  one: known(graphOf("FROM alpine\nRUN true\n")),
  scratch: known(
    graphOf("FROM golang:1.25\nRUN go build -o /bin/app .\nFROM scratch\nCOPY --from=0 /bin/app /\n"),
  ),
  refused: known(
    graphOf(
      "FROM a AS one\nCOPY --from=two /x /x\nFROM b AS two\nCOPY --from=one /x /x\nCOPY --from=two /y /y\n" +
        "COPY --from=9 /z /\nFROM c\nRUN --mount=from=last,target=/m true\nFROM d AS last\n",
    ),
  ),
  variables: known(
    graphOf(
      "ARG VERSION=22\nFROM node:${VERSION}-alpine AS app-amd64\nFROM scratch AS app-arm64\nFROM app-${TARGETARCH}\nRUN true\n",
    ),
  ),
  long: known(
    graphOf(
      `FROM registry.example.com:5000/a/very/long/path/of/an/image:1.2.3@sha256:${"0123456789abcdef".repeat(4)} AS a-name-that-is-longer-than-any-box-should-have-to-be\n` +
        "FROM scratch\nCOPY --from=0 /usr/share/some/where/deep/down/node_modules/.bin/program <b>x</b> /\n",
    ),
  ),
  many: known(graphOf(many)),
  empty: known(graphOf("# nothing yet\n")),
  none: { kind: "none" },
  unreadable: { kind: "unreadable", uri },
  failed: { kind: "failed", uri, failure: failure("server-unavailable", "") },
} as const satisfies Readonly<Record<string, GraphState>>;

export type SampleName = keyof typeof samples;

export const sampleNames = Object.keys(samples) as SampleName[];

export function content(name: SampleName, reader = english): GraphContent {
  const graphReader: GraphReader = { ...reader, pathOf: (of) => of.replace("file:///workspace/", "") };
  return graphContent(samples[name], graphReader);
}
