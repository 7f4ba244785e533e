import { ruleTest } from "../../../test/ruleTest.ts";
import { healthcheckProgramMissing } from "./healthcheck-program-missing.ts";

const project = (test: string, dockerfile = "FROM node:22-slim\n", keys = "build: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {${keys}, healthcheck: {test: ${test}}}}\n#- /workspace/Dockerfile\n${dockerfile}`;
const curl = "[CMD, curl, -f, 'http://localhost/']";

ruleTest(healthcheckProgramMissing, {
  good: [
    project(curl, "FROM node:22\n"),
    project(curl, "FROM node:22-slim\nRUN apt-get update && apt-get install -y curl\n"),
    project(curl, "FROM node:22-slim\nRUN ./setup\n"),
    project(curl, "FROM ghcr.io/team/app:1\n"),
    project("[CMD, node, health.js]"),
    project("[NONE]"),
    project("'command -v curl && curl -f x || true'"),
    project("[CMD-SHELL, 'curl -f x || wget -q x']", "FROM node:22-alpine\n"),
    project("[CMD, $TOOL, x]"),
    project(curl, "FROM node:22-slim AS prod\nFROM node:22 AS dev\n", "build: {context: ., target: dev}"),
    project(curl, "ARG TAG=22-slim\nFROM node:$TAG\n", "build: {context: ., args: {TAG: '22'}}"),
    project(
      curl,
      "FROM base\n",
      "build: {context: ., additional_contexts: {base: 'docker-image://node:22'}}",
    ),
    project(curl, "", "image: 'nginx:1.27'"),
    project(curl, "", "image: 'ghcr.io/team/app:1'"),
    project(curl, "", "image: '$IMAGE'"),
    "services: {a: {image: 'postgres:17', healthcheck: {disable: true, test: [CMD, curl, x]}}}\n",
    // It comes another way.
    project(curl, "", "image: 'alpine:3.22', command: sh -c 'apk add curl && exec server'"),
    project(curl, "", "image: 'alpine:3.22', volumes: ['./curl:/usr/bin/curl']"),
    project(curl, "FROM alpine:3.22\nCMD apk add --no-cache curl && exec server\n"),
    // Another file says how to ask.
    `
      #- /workspace/compose.yaml
        services: {a: {image: "postgres:17", healthcheck: {test: curl x}}}
      #- /workspace/compose.override.yaml
        services: {a: {healthcheck: {test: pg_isready}}}
    `,
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: { context: ., target: api }
            healthcheck:
              test: ["CMD", "curl", "-f", "http://localhost:3000/"] # alive
      #                     ^^^^^^ The health check runs "curl", which the image does not have
              interval: 10s
      #- /workspace/Dockerfile
        FROM node:22-slim AS api
        FROM node:22
      `,
      related: ['/workspace/Dockerfile:1 "node:22-slim" comes without "curl", and nothing installs it'],
      titles: ['Ask with "node"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          api:
            build: { context: ., target: api }
            healthcheck:
              test: ["CMD", "node", "-e", "fetch('http://localhost:3000/').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"] # alive
              interval: 10s
      #- /workspace/Dockerfile
        FROM node:22-slim AS api
        FROM node:22
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          db:
            image: postgres:17
            healthcheck:
              test: "curl -f http://localhost || exit 1"
      #              ^^^^ The health check runs "curl", which the image does not have
          cache:
            image: redis:8-alpine
            healthcheck:
              test:
                - CMD-SHELL
                - bash -c 'redis-cli ping' # it is asked for
      `,
      related: ['/workspace/compose.yaml:3 "postgres:17" comes without "curl"'],
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            healthcheck:
              test:
                - CMD
                - wget
      #           ^^^^ The health check runs "wget", which the image does not have
                - -q
                - http://localhost:8080
      #- /workspace/Dockerfile
        FROM gcr.io/distroless/java21-debian12
        COPY app.jar /app.jar
      `,
    },
  ],
});
