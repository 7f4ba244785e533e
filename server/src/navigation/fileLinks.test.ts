import { expect, test } from "vitest";
import { readFixture } from "../../test/fixture.ts";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { Snapshot } from "../project/snapshot.ts";
import { composeLinks, dockerfileLinks } from "./fileLinks.ts";

function linksIn(code: string): readonly string[] {
  const { files, main } = readFixture(code, "/workspace/compose.yaml");
  const snapshot = new Snapshot({ files: memoryFileSystem(files), workspaceFolders: ["/workspace"] });
  const compose = main.endsWith(".yaml") ? snapshot.composeAt(main) : undefined;
  const file = snapshot.dockerfileInProject(main);
  const links = compose
    ? composeLinks(snapshot.composeInProject(compose, main))
    : file && dockerfileLinks(file);
  return (links ?? []).map(
    ({ span, path, kind }) => `${files[main]?.slice(span.start, span.end)} -> ${path} (${kind})`,
  );
}

test("a compose file leads to what it names, without quotes", () => {
  expect(
    linksIn(`
      #- /workspace/compose.yaml
        services:
          web:
            build: { context: ./web, dockerfile: "docker/dev.Dockerfile" }
            env_file: [.env, { path: 'web/.env', required: false }, lost.env]
            extends: { file: base.yaml, service: base }
            develop:
              watch:
                - { path: ./web/src, action: rebuild }
                - { path: web/package.json, action: rebuild }
                - { path: ./lost, action: rebuild }
                - { path: "\${WHERE}", action: rebuild }
          api:
            build: ./api
          git:
            build: https://github.com/a/b.git
      #- /workspace/.env
      #- /workspace/base.yaml
        services: { base: { image: a } }
      #- /workspace/web/.env
      #- /workspace/web/docker/dev.Dockerfile
      #- /workspace/web/src/a.js
      #- /workspace/web/package.json
      #- /workspace/api/Dockerfile
    `),
  ).toEqual([
    "./web -> /workspace/web (directory)",
    "docker/dev.Dockerfile -> /workspace/web/docker/dev.Dockerfile (file)",
    ".env -> /workspace/.env (file)",
    "web/.env -> /workspace/web/.env (file)",
    "base.yaml -> /workspace/base.yaml (file)",
    "./web/src -> /workspace/web/src (directory)",
    "web/package.json -> /workspace/web/package.json (file)",
    "./api -> /workspace/api (directory)",
  ]);
});

test("a Dockerfile leads to the sources that its build context has", () => {
  expect(
    linksIn(`
      #- /workspace/web/Dockerfile
        FROM node AS base
        COPY package.json ./lost.json /app/
        COPY --chown=node src/ /app/src
        ADD https://example.com/a.tgz ["web.txt", "/"]
        COPY $WHAT *.json /app/
        COPY --from=base package.json /
        ONBUILD COPY ["src/a.js", "/"]
        COPY . .
      #- /workspace/web/package.json
      #- /workspace/web/src/a.js
    `),
  ).toEqual([
    "package.json -> /workspace/web/package.json (file)",
    "src/ -> /workspace/web/src (directory)",
    "src/a.js -> /workspace/web/src/a.js (file)",
    ". -> /workspace/web (directory)",
  ]);
});

test("where builds disagree about the context, nothing is known of sources", () => {
  const services = "services: {a: {build: ./web}, b: {build: {context: ., dockerfile: web/Dockerfile}}}";
  expect(
    linksIn(
      `#- /workspace/web/Dockerfile\nFROM a\nCOPY a.js /\n#- /workspace/compose.yaml\n${services}\n#- /workspace/a.js\n#- /workspace/web/a.js\n`,
    ),
  ).toEqual([]);
});
