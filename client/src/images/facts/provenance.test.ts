import { describe, expect, test } from "vitest";
import { builtArgs, builtDockerfile, keptProvenance, materialImages } from "./provenance.ts";

const text = "FROM node\nARG NPM_TOKEN\nRUN npm ci\n";
const locations = { step1: { locations: [{ ranges: [{ start: { line: 3 }, end: { line: 3 } }] }] } };
const layers = { "step1:0": [[{ digest: "sha256:a" }, { digest: "sha256:b" }]] };
const builder = {
  source: {
    locations,
    infos: [
      { filename: "Dockerfile", language: "Dockerfile", data: btoa(text), llbDefinition: ["npm_abcdef"] },
    ],
  },
  layers,
  sysUsage: [1],
};
const args = {
  "build-arg:NPM_TOKEN": "npm_abcdef",
  "build-arg:NODE": "22",
  target: "server",
  "vcs:source": "x",
};
const definition = [{ id: "step1", op: { exec: { env: ["NPM_TOKEN=npm_abcdef"] } } }];
const old = {
  buildType: "https://mobyproject.org/buildkit@v1",
  materials: [
    { uri: "pkg:docker/oven/bun@alpine?platform=linux%2Famd64", digest: { sha256: "8bd6" } },
    { uri: "pkg:docker/localhost%3A5000/app?platform=linux%2Famd64" },
    { uri: "https://example.com/archive.tar.gz", digest: { sha256: "ffff" } },
  ],
  invocation: { parameters: { frontend: "dockerfile.v0", args }, environment: { platform: "linux/amd64" } },
  buildConfig: { llbDefinition: definition, digestMapping: { "sha256:v": "step1" } },
  metadata: { buildStartedOn: "now", "https://mobyproject.org/buildkit@v1#metadata": builder },
};
const recent = {
  buildDefinition: {
    externalParameters: { request: { args } },
    internalParameters: {
      buildConfig: { llbDefinition: definition, digestMapping: { "sha256:v": "step1" } },
    },
    resolvedDependencies: old.materials,
  },
  runDetails: { metadata: { buildkit_metadata: builder } },
};

describe.each([
  ["SLSA 0.2", old],
  ["SLSA 1", recent],
  ["a whole statement", { _type: "https://in-toto.io/Statement/v0.1", predicate: old }],
])("provenance: %s", (_, statement) => {
  test("is kept as far as it places layers", () => {
    const kept = JSON.stringify(keptProvenance(statement));
    expect(kept).toContain(JSON.stringify(locations));
    expect(kept).toContain(JSON.stringify(layers));
    expect(kept).toContain('{"sha256:v":"step1"}');
    expect(kept).toContain(btoa(text));
  });

  test("is kept without environments, usage and secrets", () => {
    const kept = JSON.stringify(keptProvenance(statement));
    expect(kept).not.toMatch(/npm_abcdef|llbDefinition|sysUsage|vcs:source/);
    expect(kept).toContain('{"build-arg:NPM_TOKEN":"<hidden>","build-arg:NODE":"22","target":"server"}');
  });

  test("gives the Dockerfile, the build arguments and the images, before and after", () => {
    for (const each of [statement, keptProvenance(statement)]) {
      expect(builtDockerfile(each)).toBe(text);
      expect(builtArgs(each)).toEqual({ NPM_TOKEN: "<hidden>", NODE: "22" });
      expect(materialImages(each)).toEqual([
        ["sha256:8bd6", "oven/bun@sha256:8bd6", "oven/bun:alpine"],
        ["localhost:5000/app"],
      ]);
    }
  });
});

test("a statement that places no layers is not kept", () => {
  const metadata = { "https://mobyproject.org/buildkit@v1#metadata": { source: {} } };
  for (const statement of [{ ...old, metadata }, undefined, "x", [], null, {}]) {
    expect(keptProvenance(statement)).toBeUndefined();
    expect(builtDockerfile(statement)).toBeUndefined();
  }
});
