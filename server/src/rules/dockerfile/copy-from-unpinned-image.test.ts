import { ruleTest } from "../../../test/ruleTest.ts";
import { copyFromUnpinnedImage } from "./copy-from-unpinned-image.ts";

const digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

ruleTest(copyFromUnpinnedImage, {
  good: [
    "FROM alpine:3.22\nCOPY --from=ghcr.io/astral-sh/uv:0.8 /uv /\nRUN --mount=from=golang:1.25,target=/go true",
    `FROM alpine:3.22\nCOPY --from=nginx@${digest} /a /a\nCOPY --from=nginx:latest@${digest} /a /a`,
    // A stage, called like an image.
    "FROM node:22 AS nginx\nFROM alpine:3.22\nCOPY --from=nginx / /\nCOPY --from=0 / /\nRUN --mount=from=nginx,target=/x true",
    // Their registries have no versions.
    "FROM alpine:3.22\nCOPY --from=gcr.io/distroless/static:latest / /\nCOPY --from=cgr.dev/chainguard/git / /",
    // FROM has a rule of its own.
    "FROM nginx\nFROM alpine:latest",
    // Names that other rules speak of, or that nobody knows.
    "FROM alpine:3.22\nCOPY --from=$IMAGE / /\nCOPY --from=scratch / /\nCOPY --from=tools / /\nCOPY --from=-x/ / /\nCOPY --from= / /",
    "FROM alpine:3.22\nONBUILD COPY --from=nginx / /",
    `
        FROM alpine:3.22
        COPY --from=nginx / /
        COPY --from=docker.io/library/node:latest / /
        RUN --mount=from=team/tools,target=/x true
      #- compose.yaml
        services:
          web:
            build:
              context: .
              additional_contexts:
                nginx: ./nginx
                node: docker-image://node:22
                team/tools: ../tools
    `,
  ],
  bad: [
    {
      code: `
          FROM node:22 AS build
          FROM alpine:3.22
          COPY --from=ghcr.io/astral-sh/uv:latest /uv /
        #                                  ^^^^^^ Tag "latest" of "ghcr.io/astral-sh/uv" moves with every release
          COPY --from=composer /usr/bin/composer /
        #             ^^^^^^^^ "composer" has no tag, so the builder takes "composer:latest"
          RUN --mount=type=bind,from=localhost:5000/tools,target=/x true
        #                            ^^^^^^^^^^^^^^^^^^^^ "localhost:5000/tools" has no tag, so the builder takes "localhost:5000/tools:latest"
      `,
    },
    {
      // The version is known from a stage of the file.
      code: `
          FROM node:22 AS build
          FROM alpine:3.22
          COPY --from=node /usr/local /usr/local
        #             ^^^^ "node" has no tag, so the builder takes "node:latest"
          COPY --from=node:latest /opt /opt
        #                  ^^^^^^ Tag "latest" of "node" moves with every release
        #- compose.yaml
          services:
            web:
              build: { context: ., additional_contexts: { tools: ./tools } }
      `,
      fixed: `
          FROM node:22 AS build
          FROM alpine:3.22
          COPY --from=node:22 /usr/local /usr/local
          COPY --from=node:22 /opt /opt
        #- compose.yaml
          services:
            web:
              build: { context: ., additional_contexts: { tools: ./tools } }
      `,
      titles: ['Change to "node:22"'],
    },
    {
      // With its registry, on the first of two lines.
      code: `
          # escape=\`
          FROM alpine:3.22
          COPY --link --from=docker.io/library/busybox /bin/sh \`
        #                    ^^^^^^^^^^^^^^^^^^^^^^^^^ "docker.io/library/busybox" has no tag, so the builder takes "docker.io/library/busybox:latest"
               /sh
      `,
    },
  ],
});
