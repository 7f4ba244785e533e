import { ruleTest } from "../../../test/ruleTest.ts";
import { buildArgUnknown } from "./build-arg-unknown.ts";

const service = (args: string, dockerfile: string, build = "context: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {build: {${build}, args: ${args}}}}\n#- /workspace/Dockerfile\n${dockerfile}`;

ruleTest(buildArgUnknown, {
  good: [
    service("{A: b}", "ARG A\nFROM alpine:$A\n"),
    service("[A=b, C]", "FROM alpine\nARG A=1 C\n"),
    service("{A: b}", "FROM alpine AS x\nARG A\nFROM alpine\nCOPY --from=x /a /a\n"),
    service("{A: b}", "FROM alpine AS x\nARG A\nFROM x AS y\nFROM alpine\nRUN --mount=from=y true\n"),
    service("{A: b}", "FROM alpine\nONBUILD ARG A\n"),
    service(
      "{HTTP_PROXY: a, https_proxy: b, no_proxy: c, BUILDKIT_INLINE_CACHE: 1, SOURCE_DATE_EPOCH: 0, TARGETPLATFORM: x}",
      "FROM alpine\n",
    ),
    // Nobody knows which stage is built: each may be.
    service("{A: b}", "FROM alpine AS x\nARG A\nFROM alpine\n", "context: ., target: '${STAGE}'"),
    // The base image may declare it.
    service("{A: b}", "FROM python:3-onbuild\n"),
    service("{A: b}", "FROM ruby:onbuild AS x\nFROM x\n"),
    service("{A: b}", "# syntax=some/frontend\nFROM alpine\n"),
    service("{A: b, BUILDKIT_SYNTAX: some/frontend}", "FROM alpine\n"),
    service("{A: b}", "FROM alpine\n", "context: ., dockerfile_inline: 'FROM alpine'"),
    service("{A: b}", "FROM alpine\n", "context: ./elsewhere"),
    service("{A: b}", "FROM alpine\n", "context: '${WHERE}'"),
    service("{A: b}", "FROM\n"),
    // Shared by several services, of which each has a Dockerfile of its own.
    "#- /workspace/compose.yaml\nx-args: &args {A: b}\nservices: {a: {build: {context: ., args: *args}}}\n#- /workspace/Dockerfile\nFROM alpine\n",
    "#- /workspace/compose.yaml\nx-args: &args {A: b}\nservices: {a: {build: {context: ., args: {<<: *args}}}}\n#- /workspace/Dockerfile\nFROM alpine\n",
    // Laid over another file, which says what is built.
    "#- /workspace/compose.prod.yaml\nservices: {a: {build: {args: {A: b}}}}\n#- /workspace/compose.yaml\nservices: {a: {build: ./web}}\n#- /workspace/web/Dockerfile\nARG A\nFROM alpine\n#- /workspace/Dockerfile\nFROM alpine\n",
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: .
              args:
                "node_version": 22
      #          ^^^^^^^^^^^^ "Dockerfile" has no ARG "node_version": the builder drops the value
                NODE_ENV: \${NODE_ENV}
      #         ^^^^^^^^ "Dockerfile" has no ARG "NODE_ENV": the builder drops the value
          b:
            build:
              context: .
              args:
                - NODE_VERSOIN=20 # old
      #           ^^^^^^^^^^^^ "Dockerfile" has no ARG "NODE_VERSOIN": the builder drops the value
                - UNSET
      #           ^^^^^ "Dockerfile" has no ARG "UNSET": the builder drops the value
      #- /workspace/Dockerfile
        ARG NODE_VERSION=20
        FROM node:$NODE_VERSION
        ENV NODE_ENV=production
      `,
      titles: ['Change to "NODE_VERSION"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          a:
            build:
              context: .
              args:
                "NODE_VERSION": 22
                NODE_ENV: \${NODE_ENV}
          b:
            build:
              context: .
              args:
                - NODE_VERSION=20 # old
                - UNSET
      `,
    },
    {
      // Two of one name would be one.
      code: `
      #- /workspace/compose.yaml
        services: { a: { build: { context: ., args: { VERSION: 1, VERSIONS: 2 } } } }
      #                                                           ^^^^^^^^ "Dockerfile" has no ARG "VERSIONS": the builder drops the value
      #- /workspace/Dockerfile
        FROM alpine
        ARG VERSION
      `,
    },
    {
      code: `
      #- /workspace/compose.override.yaml
        services:
          a:
            build:
              target: dev
              args:
                API_URL: http://localhost
      #         ^^^^^^^ No stage that "a" builds declares ARG "API_URL"
      #- /workspace/compose.yaml
        services: { a: { build: ./web } }
      #- /workspace/web/Dockerfile
        FROM node AS base
        FROM base AS dev
        FROM base AS build
        ARG API_URL
        FROM nginx
        COPY --from=build /a /a
      `,
      related: ["/workspace/web/Dockerfile:4 Only another stage declares it"],
    },
  ],
});
