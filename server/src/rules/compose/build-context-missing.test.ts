import { ruleTest } from "../../../test/ruleTest.ts";
import { buildContextMissing } from "./build-context-missing.ts";

const dockerfile = "#- /workspace/api/Dockerfile\nFROM node:22\n";
const service = (build: string) =>
  `#- /workspace/compose.yaml\nservices: {a: {build: ${build}}}\n${dockerfile}`;

ruleTest(buildContextMissing, {
  good: [
    service("./api"),
    service("{context: api/}"),
    service("{dockerfile: api/Dockerfile}"),
    service("/workspace/api"),
    // Somewhere else, or a variable decides.
    service("https://github.com/a/b.git#main:lost"),
    service("git@github.com:a/b.git"),
    service("github.com/a/b"),
    service("'${SOURCES}'"),
    service("'${SOURCES}/lost'"),
    service("~/lost"),
    // A build makes it first.
    service("./dist"),
    service("packages/web/build"),
    // Nothing tells what this is laid over.
    `#- /workspace/sub/compose.yaml\nservices: {a: {build: {context: ./api}}}\n#- /workspace/sub/api/Dockerfile\nFROM a\n`,
    `#- /workspace/compose.yaml\nservices: {a: {build: ./lost}}\n#- /workspace/compose.override.yaml\nservices: {a: {build: ./api}}\n${dockerfile}`,
    // Seen from the first file, though it stands in another.
    `#- /workspace/compose.yaml\ninclude: [sub/compose.yaml]\nservices: {b: {image: b}}\n#- /workspace/sub/compose.yaml\nservices: {a: {build: ./api}}\n#- /workspace/sub/api/Dockerfile\nFROM a\n`,
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build: ./apii # the server
      #            ^^^^^^ Build context "./apii" does not exist
          b:
            build:
              dockerfile: x
              context: "wbe/"
      #                ^^^^^^ Build context "wbe/" does not exist
          c:
            build: { context: nowhere/at/all }
      #                       ^^^^^^^^^^^^^^ Build context "nowhere/at/all" does not exist
          d:
            build: ./api/Dockerfile
      #            ^^^^^^^^^^^^^^^^ Build context "./api/Dockerfile" is a file: Compose builds from a directory
      #- /workspace/api/Dockerfile
        FROM node:22
      #- /workspace/web/Dockerfile
        FROM node:22
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          a:
            build: ./api # the server
          b:
            build:
              dockerfile: x
              context: "web/"
          c:
            build: { context: nowhere/at/all }
          d:
            build: ./api
      `,
    },
    {
      // Written as if the file stood where the project is.
      code: `
      #- /workspace/deploy/compose.yaml
        services:
          a:
            build: ./api
      #            ^^^^^ Build context "./api" is seen from the project directory, where it does not exist
      #- /workspace/api/Dockerfile
        FROM node:22
      `,
      fixed: `
      #- /workspace/deploy/compose.yaml
        services:
          a:
            build: ../api
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        x-build: &build { context: lost }
        services:
          a:
            build: *build
      #     ^^^^^ Build context "lost" does not exist
      #- /workspace/api/Dockerfile
        FROM node:22
      `,
    },
  ],
});
