import { ruleTest } from "../../../test/ruleTest.ts";
import { healthcheckToolMissing } from "./healthcheck-tool-missing.ts";

const check = "HEALTHCHECK CMD curl -f http://localhost:3000/ || exit 1\n";

ruleTest(healthcheckToolMissing, {
  good: [
    `FROM node:22\n${check}`,
    `FROM nginx:1.27-alpine\n${check}`,
    "FROM node:22-alpine\nHEALTHCHECK CMD wget -qO- http://localhost:3000/ || exit 1\n",
    "FROM node:22-slim\nHEALTHCHECK CMD node health.js\n",
    "FROM node:22-slim\nHEALTHCHECK NONE\n",
    // Not known, or not surely absent.
    `FROM ghcr.io/team/app:1\n${check}`,
    `FROM $BASE\n${check}`,
    `ARG BASE\nFROM $BASE\n${check}`,
    `FROM node:22-slim@sha256:${"0".repeat(64)} AS a\nFROM node@sha256:${"0".repeat(64)}\n${check}`,
    "FROM maven:3-eclipse-temurin-21\nHEALTHCHECK CMD wget x\n",
    // Something brings it.
    `FROM node:22-alpine\nRUN apk add --no-cache curl=8.5.0-r0\n${check}`,
    `FROM node:22-slim AS base\nRUN apt-get update && apt-get install -y --no-install-recommends curl\nFROM base\n${check}`,
    `FROM node:22-slim\nARG PACKAGES\nRUN apt-get install -y $PACKAGES\n${check}`,
    `FROM node:22-slim\nRUN apt-get install -y google-chrome-stable\n${check}`,
    `FROM node:22-slim\nRUN xargs apt-get install -y < packages.txt\n${check}`,
    `FROM node:22-slim\nCOPY setup.sh /tmp/\nRUN sh /tmp/setup.sh\n${check}`,
    `FROM node:22-slim\nRUN ./install-tools\n${check}`,
    `FROM node:22-slim\nRUN npx playwright install --with-deps\n${check}`,
    `FROM debian:12-slim\nCOPY --from=curlimages/curl:8 /usr/bin/curl /usr/local/bin/curl\n${check}`,
    `FROM debian:12-slim\nCOPY --from=tools /out/ /usr/local/bin/\n${check}`,
    `FROM debian:12-slim\nCOPY rootfs /\n${check}`,
    `FROM node:22-slim\nRUN <<EOF\napt-get update\napt-get install -y curl\nEOF\n${check}`,
    `FROM debian:12-slim AS base\nONBUILD RUN apt-get install -y curl\nFROM base\n${check}`,
    // It asks first, or has something to fall back on.
    "FROM node:22-slim\nHEALTHCHECK CMD if command -v curl; then curl -f x; fi\n",
    "FROM node:22-alpine\nHEALTHCHECK CMD curl -f x || wget -q x\n",
    // A stage that is no image.
    `FROM node:22-alpine AS build\n${check}FROM scratch\nCOPY --from=build /a /a\n`,
    // A named context takes the image's place.
    `#- /workspace/Dockerfile\nFROM node:22-slim\n${check}#- /workspace/compose.yaml\nservices: {a: {build: {context: ., additional_contexts: {"node:22-slim": ./base}}}}\n`,
    // A build may choose another variant.
    `#- /workspace/Dockerfile\nARG TAG=22-slim\nFROM node:$TAG\n${check}#- /workspace/compose.yaml\nservices: {a: {build: {context: ., args: {TAG: "22"}}}}\n`,
    // Windows.
    "# escape=`\nFROM python:3.12-windowsservercore-ltsc2022\nHEALTHCHECK CMD curl x\n",
    // A variable says which program.
    "FROM node:22-slim\nHEALTHCHECK CMD $TOOL x\n",
  ],
  bad: [
    {
      code: `
        FROM node:22-alpine AS base
        FROM base
        HEALTHCHECK --interval=30s CMD curl -fsS http://localhost:3000/health || exit 1
      #                                ^^^^ HEALTHCHECK runs "curl", which the image does not have
      `,
      related: ['/workspace/Dockerfile:1 "node:22-alpine" comes without "curl", and nothing installs it'],
      titles: ['Ask with "wget"'],
      fixed: `
        FROM node:22-alpine AS base
        FROM base
        HEALTHCHECK --interval=30s CMD wget -q -O /dev/null http://localhost:3000/health || exit 1
      `,
    },
    {
      code: `
        ARG NODE_VERSION=22
        FROM node:\${NODE_VERSION}-slim
        RUN npm ci
        HEALTHCHECK CMD ["curl", "--fail", "localhost:3000"]
      #                  ^^^^^^ HEALTHCHECK runs "curl", which the image does not have
      `,
      fixed: `
        ARG NODE_VERSION=22
        FROM node:\${NODE_VERSION}-slim
        RUN npm ci
        HEALTHCHECK CMD ["node", "-e", "fetch('http://localhost:3000').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
      `,
    },
    {
      code: `
        FROM python:3.12-slim
        RUN apt-get update && apt-get install -y --no-install-recommends libpq5 gcc && rm -rf /var/lib/apt/lists/*
        COPY . /app
        HEALTHCHECK CMD wget --spider -q http://localhost:8000/ || exit 1
      #                 ^^^^ HEALTHCHECK runs "wget", which the image does not have
      `,
      fixed: `
        FROM python:3.12-slim
        RUN apt-get update && apt-get install -y --no-install-recommends libpq5 gcc && rm -rf /var/lib/apt/lists/*
        COPY . /app
        HEALTHCHECK CMD python -c "import urllib.request; urllib.request.urlopen('http://localhost:8000/')" || exit 1
      `,
    },
    {
      // A program that is copied is that program.
      code: `
        FROM python:3.12-slim
        COPY --from=ghcr.io/astral-sh/uv:latest /uv /uvx /bin/
        COPY docker-entrypoint.sh /usr/local/bin/
        HEALTHCHECK CMD curl -f localhost:8000
      #                 ^^^^ HEALTHCHECK runs "curl", which the image does not have
      `,
      fixed: `
        FROM python:3.12-slim
        COPY --from=ghcr.io/astral-sh/uv:latest /uv /uvx /bin/
        COPY docker-entrypoint.sh /usr/local/bin/
        HEALTHCHECK CMD python -c "import urllib.request; urllib.request.urlopen('http://localhost:8000')"
      `,
    },
    {
      // More than an address is asked for.
      code: `
        FROM node:22-slim
        HEALTHCHECK CMD curl -f -H "Host: x" http://localhost:3000/
      #                 ^^^^ HEALTHCHECK runs "curl", which the image does not have
      `,
    },
    {
      // In a string that a shell gets.
      code: `
        FROM alpine:3.22
        HEALTHCHECK CMD ["sh", "-c", "curl -f http://localhost || exit 1"]
      #                               ^^^^ HEALTHCHECK runs "curl", which the image does not have
      `,
    },
    {
      code: `
        FROM gcr.io/distroless/nodejs22-debian12
        HEALTHCHECK CMD curl -f http://localhost:3000/
      #                 ^^^^ HEALTHCHECK runs "curl", which the image does not have
      `,
    },
    {
      // A stage that compose builds.
      code: `
      #- /workspace/Dockerfile
        FROM node:22-slim AS api
        HEALTHCHECK CMD /usr/bin/curl -k https://localhost/
      #                 ^^^^^^^^^^^^^ HEALTHCHECK runs "curl", which the image does not have
        FROM scratch
      #- /workspace/compose.yaml
        services: {a: {build: {context: ., target: api}}}
      `,
    },
  ],
});
