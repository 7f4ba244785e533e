import { expect, it } from "vitest";
import { lintFiles } from "../../../test/lintFixture.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { unknownUser } from "./unknown-user.ts";

ruleTest(unknownUser, {
  good: [
    "FROM node:22\nUSER node\nUSER node:node\nUSER www-data:nogroup\nUSER 1000:1000\nUSER root",
    "FROM alpine:3.22\nUSER nobody:nobody\nUSER guest:www-data",
    // Made above, here or in a parent stage, by name or by a number.
    "FROM debian:13\nRUN useradd -m app && groupadd tools\nUSER app:tools",
    "FROM alpine:3.22 AS base\nRUN addgroup -S app && adduser -S -G app app\nFROM base\nUSER app:app",
    "ARG U=app\nFROM debian:13\nARG U\nRUN useradd $U\nUSER app",
    "FROM node:22\nCOPY --chown=node:node a /a\nADD --chown=1000:www-data a /a\nCOPY --chown=$U a /a",
    "FROM debian:13\nRUN useradd app\nCOPY --chown=app:app a /a",
    "FROM debian:13\nCOPY passwd group /etc/\nCOPY --chown=app:app a /a",
    "FROM debian:13\nCOPY users /etc/passwd\nUSER app",
    // Anything may have made it.
    "FROM debian:13\nRUN apt-get update && apt-get install -y postgresql\nUSER postgres",
    "FROM debian:13\nCOPY a.deb /\nRUN apt-get install -y ./a.deb\nUSER a-server",
    "FROM debian:13\nCOPY setup.sh /\nRUN /setup.sh\nUSER app",
    "FROM debian:13\nRUN echo 'a:x:1:1::/:/bin/sh' >> /etc/passwd\nUSER b",
    "FROM scratch\nCOPY --from=build /etc/passwd /etc/passwd\nUSER app",
    "FROM scratch\nCOPY --from=build /root /\nUSER app",
    "FROM debian:13\nADD accounts.tar /\nUSER app",
    // Nobody knows who they are.
    "FROM example.com/base\nUSER app\nFROM postgres:18\nUSER app\nFROM nginx\nUSER app",
    "ARG U\nFROM debian:13\nARG U\nUSER $U\nUSER ${U:-app}:x",
    "FROM debian:13\nONBUILD USER app",
  ],
  bad: [
    {
      // No error, and no files of theirs.
      code: `
          FROM python:3.13-slim
          COPY --chown=app:app a /a
        #              ^^^ The image has no user "app": what is copied becomes root's
          USER 1000
          ADD --chown=1000:app b /b
        #                  ^^^ The image has no group "app"
          FROM debian:13
          COPY --chown=late . /srv
        #              ^^^^ The image has no user "late": what is copied becomes root's
          RUN useradd late
          FROM scratch
          COPY --chown=app a /a
        #              ^^^ The image has no user "app"
      `,
      fixed: `
          FROM python:3.13-slim
          RUN useradd --create-home app
          COPY --chown=app:app a /a
          USER 1000
          ADD --chown=1000:app b /b
          FROM debian:13
          COPY --chown=late . /srv
          RUN useradd late
          FROM scratch
          COPY --chown=app a /a
      `,
    },
    {
      // A file in /etc is no account.
      code: `
          FROM debian:13
          COPY app.conf /etc/app.conf
          COPY conf.d /etc/nginx/
          USER app
        #      ^^^ The image has no user "app"
      `,
      fixed: `
          FROM debian:13
          COPY app.conf /etc/app.conf
          COPY conf.d /etc/nginx/
          RUN useradd --create-home app
          USER app
      `,
    },
    {
      code: `
          FROM node:22-alpine AS build
          RUN npm ci
          USER www-data
        #      ^^^^^^^^ The image has no user "www-data"
          FROM debian:13
          RUN useradd app
            USER app:staf
        #            ^^^^ The image has no group "staf"
          FROM python:3.13-slim
          RUN adduser --disabled-password appuser
          COPY . /app
          USER appusr
        #      ^^^^^^ The image has no user "appusr"
          FROM scratch
          COPY --from=build /app/server /server
          USER nonroot:nonroot
        #      ^^^^^^^ The image has no user "nonroot"
      `,
      fixed: `
          FROM node:22-alpine AS build
          RUN npm ci
          RUN adduser -D www-data
          USER www-data
          FROM debian:13
          RUN useradd app
            RUN groupadd staf
            USER app:staf
          FROM python:3.13-slim
          RUN adduser --disabled-password appuser
          COPY . /app
          RUN useradd --create-home appusr
          USER appusr
          FROM scratch
          COPY --from=build /app/server /server
          USER 65532:65532
      `,
      titles: ['Insert "RUN adduser -D www-data"', 'Change to "node"'],
    },
    {
      code: `
          FROM debian:13
          USER nobody:nobody
        #             ^^^^^^ The image has no group "nobody"
          USER nobody:nogrp
        #             ^^^^^ The image has no group "nogrp"
      `,
      fixed: `
          FROM debian:13
          RUN groupadd nobody
          USER nobody:nobody
          USER nobody:nogrp
      `,
    },
  ],
});

it("is no more than a warning where a build may give another base image", () => {
  const severityOn = (base: string) =>
    lintFiles({ "/workspace/Dockerfile": `ARG V=22\nFROM ${base}\nUSER app\n` }, "/workspace/Dockerfile", [
      unknownUser,
    ]).map(({ severity }) => severity);
  expect([severityOn("node:22"), severityOn("node:$V")]).toEqual([["error"], ["warning"]]);
});

it("is no more than a warning where the build goes on, with files of root's", () => {
  const severityOf = (lines: string) =>
    lintFiles({ "/workspace/Dockerfile": lines }, "/workspace/Dockerfile", [unknownUser]).map(
      ({ severity }) => severity,
    );
  expect(severityOf("FROM debian:13\nCOPY --chown=app a /a\n")).toEqual(["warning"]);
  expect(severityOf("FROM scratch\nCOPY --chown=app a /a\n")).toEqual(["error"]);
});
