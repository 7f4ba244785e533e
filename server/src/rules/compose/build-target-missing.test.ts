import { ruleTest } from "../../../test/ruleTest.ts";
import { buildTargetMissing } from "./build-target-missing.ts";

const dockerfile =
  "#- /workspace/Dockerfile\nFROM node:22 AS Base\nFROM Base AS dev\nFROM node:22-slim AS prod\n";
const service = (build: string) =>
  `#- /workspace/compose.yaml\nservices: {a: {build: ${build}}}\n${dockerfile}`;

ruleTest(buildTargetMissing, {
  good: [
    "services:\n  app:\n    build:\n      target: dev\n      dockerfile_inline: |\n        FROM node AS dev\n",
    "services:\n  app:\n    build:\n      target: dev\n      dockerfile_inline: |\n        FROM node AS $NAME\n",
    service("{context: ., target: dev}"),
    // The builder does not look at case.
    service("{context: ., target: BASE}"),
    service("."),
    service('{context: ., target: ""}'),
    // A variable decides.
    service("{context: ., target: '${STAGE}'}"),
    service("{context: ., target: '${STAGE:-dev}'}"),
    service("{context: '${WHERE}', target: nope}"),
    service("{context: ., dockerfile: 'Dockerfile.${WHERE}', target: nope}"),
    // Elsewhere, or nowhere.
    service("{context: 'https://github.com/a/b.git', target: nope}"),
    service("{context: ./other, target: nope}"),
    // Another program reads the Dockerfile, which may take stages from elsewhere.
    "#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: nope}}}\n#- /workspace/Dockerfile\n# syntax=devthefuture/dockerfile-x\nINCLUDE Dockerfile.base\nFROM base AS dev\n",
    "#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: nope}}}\n#- /workspace/Dockerfile\nFROM",
    // An overlay: what it is laid over says where the Dockerfile is.
    `#- /workspace/compose.prod.yaml\nservices: {a: {build: {target: production}}}\n#- /workspace/compose.yaml\nservices: {a: {build: ./web}}\n#- /workspace/web/Dockerfile\nFROM node:22 AS production\n${dockerfile}`,
    // What it extends is in a file that is not there.
    `#- /workspace/compose.yaml\nservices: {a: {extends: {file: lost.yaml, service: b}, build: {target: nope}}}\n${dockerfile}`,
    // The override has the last word.
    `#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: nope}}}\n#- /workspace/compose.override.yaml\nservices: {a: {build: {target: dev}}}\n${dockerfile}`,
    `#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: prd}}}\n#- /workspace/compose.override.yaml\nservices: {a: {build: {dockerfile: web/Dockerfile}}}\n#- /workspace/web/Dockerfile\nFROM node:22 AS prd\n${dockerfile}`,
  ],
  bad: [
    {
      code: `
        services:
          app:
            build:
              target: developement
      #               ^^^^^^^^^^^^ "dockerfile_inline" has no stage named "developement"
              dockerfile_inline: |
                FROM node:22 AS development
                FROM development AS production
      `,
      fixed: `
        services:
          app:
            build:
              target: development
              dockerfile_inline: |
                FROM node:22 AS development
                FROM development AS production
      `,
      related: [],
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: .
              target: "prdo" # live
      #               ^^^^^^ "Dockerfile" has no stage named "prdo"
          b:
            image: b
            build: { target: developmnt, context: ./ }
      #                      ^^^^^^^^^^ "Dockerfile" has no stage named "developmnt"
      #- /workspace/Dockerfile
        FROM node:22 AS Base
        FROM Base AS dev
        FROM node:22-slim AS prod
      `,
      related: [
        '/workspace/Dockerfile:1 Its stages begin here: "Base", "dev", "prod"',
        '/workspace/Dockerfile:1 Its stages begin here: "Base", "dev", "prod"',
      ],
      fixed: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: .
              target: "prod" # live
          b:
            image: b
            build: { target: dev, context: ./ }
      `,
    },
    {
      // A number is no index, and nothing tells which stage was meant.
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: web
              dockerfile: docker/app.Dockerfile
              target: "1"
      #               ^^^ "app.Dockerfile" has no stage named "1": a target is a name, never a number
      #- /workspace/web/docker/app.Dockerfile
        FROM node:22 AS build
        FROM node:22-slim
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: .
              target: 0
      #               ^ "Dockerfile" has no stage named "0": a target is a name, never a number
      #- /workspace/Dockerfile
        FROM node:22 AS build
        FROM node:22-slim
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: .
              target: build
      `,
    },
    {
      // Brought from an anchor: it is the service's, but not the service's alone.
      code: `
      #- /workspace/compose.yaml
        x-build: &build
          context: .
          target: tests
        services:
          a:
            build: *build
      #     ^^^^^ "Dockerfile" has no stage named "tests"
          b:
            build:
      #     ^^^^^ "Dockerfile" has no stage named "tests"
              <<: *build
      #- /workspace/Dockerfile
        FROM alpine
      `,
      related: [
        "/workspace/Dockerfile:1 Its stages begin here: none of them has a name",
        "/workspace/Dockerfile:1 Its stages begin here: none of them has a name",
      ],
    },
    {
      // What the file says of a variable that nobody sets; the variable stays what it is.
      code: `
      #- /workspace/compose.yaml
        services: {a: {build: {context: ., target: "\${STAGE:-prdo}"}}}
      #                                            ^^^^^^^^^^^^^^^^ "Dockerfile" has no stage named "prdo"
      #- /workspace/Dockerfile
        FROM alpine AS prod
      `,
    },
    {
      // In an override, of a build that the first file asks for.
      code: `
      #- /workspace/compose.override.yaml
        services:
          a:
            build:
              target: production
      #               ^^^^^^^^^^ "Dockerfile" has no stage named "production"
      #- /workspace/compose.yaml
        services:
          a:
            build: ./web
      #- /workspace/web/Dockerfile
        FROM alpine AS prod
      `,
      fixed: `
      #- /workspace/compose.override.yaml
        services:
          a:
            build:
              target: prod
      `,
    },
  ],
});
