import { ruleTest } from "../../../test/ruleTest.ts";
import { buildDockerfileMissing } from "./build-dockerfile-missing.ts";

const service = (build: string, files = "#- /workspace/api/Dockerfile\nFROM node:22\n") =>
  `#- /workspace/compose.yaml\nservices: {a: {build: ${build}}}\n${files}`;

ruleTest(buildDockerfileMissing, {
  good: [
    service("./api"),
    service("{context: ./api, dockerfile: Dockerfile}"),
    service("{context: ., dockerfile: api/Dockerfile}"),
    // Outside of the context is fine.
    service(
      "{context: ./api/src, dockerfile: ../Dockerfile}",
      "#- /workspace/api/Dockerfile\nFROM a\n#- /workspace/api/src/a.js\n",
    ),
    service("{context: ./api, dockerfile: ''}"),
    service("{context: ./api, dockerfile_inline: FROM alpine}", "#- /workspace/api/a.js\n"),
    // The builder takes this, too.
    service("./api", "#- /workspace/api/dockerfile\nFROM node:22\n"),
    // A variable decides, or it is elsewhere.
    service("{context: ./api, dockerfile: '${FILE}'}"),
    service("{context: '${WHERE}', dockerfile: lost}"),
    service("{context: 'https://github.com/a/b.git', dockerfile: lost}"),
    // Of a context that is not there another rule speaks; a submodule that was not fetched is empty.
    service("./lost"),
    service("./api", "#- /workspace/api/\n"),
    // A build makes it first.
    service("{context: ., dockerfile: dist/Dockerfile}"),
    // Laid over another file, which says what to build.
    `#- /workspace/compose.prod.yaml\nservices: {a: {build: {args: {A: b}}}}\n#- /workspace/compose.yaml\nservices: {a: {build: ./web}}\n#- /workspace/web/Dockerfile\nFROM node:22\n`,
    `#- /workspace/compose.yaml\nservices: {a: {build: {context: ., dockerfile: lost}}}\n#- /workspace/compose.override.yaml\nservices: {a: {build: {dockerfile: Dockerfile}}}\n#- /workspace/Dockerfile\nFROM node:22\n`,
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: ./api
              dockerfile: ./api/Dockerfile # of the server
      #                   ^^^^^^^^^^^^^^^^ Dockerfile "./api/Dockerfile" does not exist in the build context "./api"
          b:
            build: { context: api, dockerfile: docker }
      #                                        ^^^^^^ Dockerfile "docker" is a directory
          c:
            build: { context: ./api/docker, dockerfile: "Dockerflie" }
      #                                                 ^^^^^^^^^^^^ Dockerfile "Dockerflie" does not exist in the build context "./api/docker"
          d:
            build:
              context: .
              dockerfile: docker/php/Dockerfile
      #                   ^^^^^^^^^^^^^^^^^^^^^ Dockerfile "docker/php/Dockerfile" does not exist in the build context "."
      #- /workspace/api/Dockerfile
        FROM node:22
      #- /workspace/api/docker/Dockerfile
        FROM node:22
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: ./api
              dockerfile: ./Dockerfile # of the server
          b:
            build: { context: api, dockerfile: docker/Dockerfile }
          c:
            build: { context: ./api/docker, dockerfile: "Dockerfile" }
          d:
            build:
              context: .
              dockerfile: docker/php/Dockerfile
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: ./api
      #                ^^^^^ Build context "./api" has no Dockerfile
              args:
                A: b
          b:
            build: ./api
      #            ^^^^^ Build context "./api" has no Dockerfile
          c:
            build: {}
      #     ^^^^^ Build context "." has no Dockerfile
      #- /workspace/api/app.Dockerfile
        FROM node:22
      `,
      titles: ['Build with "app.Dockerfile"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: ./api
              dockerfile: app.Dockerfile
              args:
                A: b
          b:
            build: ./api
          c:
            build: {}
      `,
    },
    {
      // The last word is the override's, and two files could be meant.
      code: `
      #- /workspace/compose.override.yaml
        services:
          a:
            build:
              dockerfile: Dockerfile.test
      #                   ^^^^^^^^^^^^^^^ Dockerfile "Dockerfile.test" does not exist in the build context "./api"
      #- /workspace/compose.yaml
        services: { a: { build: ./api } }
      #- /workspace/api/Dockerfile
        FROM node:22
      #- /workspace/api/Dockerfile.development
        FROM node:22
      `,
    },
  ],
});
