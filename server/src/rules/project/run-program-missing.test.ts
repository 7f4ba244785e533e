import { ruleTest } from "../../../test/ruleTest.ts";
import { runProgramMissing } from "./run-program-missing.ts";

ruleTest(runProgramMissing, {
  good: [
    "FROM node:22\nRUN curl -fsS a | bash && git clone b",
    "FROM alpine:3.22\nRUN wget -q a && tar xf a",
    "FROM alpine:3.22\nRUN apk add --no-cache curl git && curl -fsS a\nRUN git clone b",
    "FROM debian:13\nRUN apt-get update && apt-get install -y curl\nFROM debian:13 AS a\nRUN echo curl",
    "FROM alpine:3.22\nRUN adduser -D app\nRUN apk add --no-cache shadow && useradd app\nRUN groupadd web",
    "FROM debian:13\nRUN groupadd web && useradd -m app",
    // Nobody knows what these bring.
    "FROM debian:13\nRUN apt-get update && apt-get install -y build-essential subversion\nRUN git clone a",
    "FROM debian:13\nCOPY install.sh /\nRUN /install.sh && git clone a",
    "FROM debian:13\nCOPY --from=tools /usr/bin/ /usr/bin/\nRUN git clone a",
    "FROM debian:13\nRUN --mount=type=bind,from=tools,source=/usr/bin/git,target=/usr/bin/git git clone a",
    "FROM debian:13\nRUN --mount=source=tools,target=/usr/local/bin git clone a",
    "FROM debian:13 AS base\nRUN apt-get update && apt-get install -y git\nFROM base\nRUN git clone a",
    "FROM example.com/base\nRUN git clone a",
    "ARG B=debian:13\nFROM $B\nONBUILD RUN git clone a",
    // They ask first, or go on without.
    "FROM debian:13\nRUN if command -v git; then git clone a; fi",
    "FROM debian:13\nRUN git clone a || true",
    'FROM debian:13\nRUN [ -x /usr/bin/git ] && git clone a\nRUN sh -c "git clone a"',
  ],
  bad: [
    {
      code: `
          FROM debian:13-slim
          RUN apt-get update && apt-get install -y --no-install-recommends wget make && rm -rf /var/lib/apt/lists/*
          RUN set -e; curl -fsSL https://deb.example.com/setup | sh
        #             ^^^^ RUN starts "curl", which the image does not have by then
          FROM node:22-alpine
          # for the build
          RUN git clone https://example.com/a.git && npm ci
        #     ^^^ RUN starts "git", which the image does not have by then
      `,
      fixed: `
          FROM debian:13-slim
          RUN apt-get update && apt-get install -y --no-install-recommends wget make && rm -rf /var/lib/apt/lists/*
          RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*
          RUN set -e; curl -fsSL https://deb.example.com/setup | sh
          FROM node:22-alpine
          # for the build
          RUN apk add --no-cache git
          RUN git clone https://example.com/a.git && npm ci
      `,
      titles: ['Install "curl" first'],
    },
    {
      // BusyBox has others, with options of their own.
      code: `
          FROM node:22-alpine
          RUN groupadd -r app && useradd -r -g app app
        #     ^^^^^^^^ RUN starts "groupadd", which the image does not have by then
          FROM alpine:3.22
          RUN useradd -m app
        #     ^^^^^^^ RUN starts "useradd", which the image does not have by then
      `,
      fixed: `
          FROM node:22-alpine
          RUN apk add --no-cache shadow
          RUN groupadd -r app && useradd -r -g app app
          FROM alpine:3.22
          RUN apk add --no-cache shadow
          RUN useradd -m app
      `,
    },
    {
      code: `
          FROM node:22-slim
          USER node
          RUN ["git", "clone", "a"]
        #      ^^^^^ RUN starts "git", which the image does not have by then
      `,
    },
  ],
});
