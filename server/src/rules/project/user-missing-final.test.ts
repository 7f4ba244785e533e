import { expect, test } from "vitest";
import { lintFiles } from "../../../test/lintFixture.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { userMissingFinal } from "./user-missing-final.ts";

ruleTest(userMissingFinal, {
  good: [
    "FROM node:22\nUSER node\nCMD x\n",
    "FROM node:22 AS base\nUSER node\nFROM base\nCMD x\n",
    // The base image is not known.
    "FROM ghcr.io/team/app:1\nCMD x\n",
    "FROM $BASE\nCMD x\n",
    "FROM nginx:1.27\n",
    "FROM node:22 AS dev\nCMD x\n",
    'FROM node:22\nONBUILD COPY . /app\nONBUILD RUN npm ci\nCMD ["npm", "start"]\n',
    "FROM node:22 AS build-dev\nFROM build-dev\nCMD x\n",
    `
      #- Dockerfile.development
        FROM node:22
        CMD x
    `,
    `
        FROM node:22
        CMD x
      #- compose.yaml
        services:
          web:
            build: .
            user: "1000"
    `,
    `
        FROM node:22
        CMD x
      #- compose.yaml
        services:
          web:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: .
    `,
    "FROM scratch\nCMD x\n",
    // They change to another user by themselves.
    "FROM php:8.3-apache\nCOPY . /var/www/html\n",
    'FROM debian:13\nRUN apt-get install -y gosu\nENTRYPOINT ["/entrypoint.sh"]\n',
    'FROM alpine:3.22\nENTRYPOINT ["su-exec", "nobody", "x"]\n',
    `
        FROM node:22
        COPY entrypoint.sh /usr/local/bin/
        ENTRYPOINT ["entrypoint.sh"]
        CMD ["node", "server.js"]
      #- entrypoint.sh
        chown -R node:node /data
        exec setpriv --reuid=node --regid=node --init-groups "$@"
    `,
    "FROM python:3.12-windowsservercore-ltsc2022\nCMD x\n",
    `
      #- .devcontainer/Dockerfile
        FROM debian:13
    `,
    // Base images that are somebody else already, or become so.
    "FROM gcr.io/distroless/static-debian12:nonroot\nCMD x\n",
    "FROM nginxinc/nginx-unprivileged:1.27\n",
    "FROM cgr.dev/chainguard/node:latest\nCMD x\n",
    "FROM mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled\nCMD x\n",
    "FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/\n",
    'FROM redis:8-alpine\nCMD ["redis-server", "/redis.conf"]\n',
    // What is built is for others to say.
    `#- /workspace/Dockerfile\nFROM node:22\nCMD x\n#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: "$T"}}}\n`,
    `#- /workspace/Dockerfile\nFROM node:22\nCMD x\n#- /workspace/compose.yaml\nservices: {a: {build: {context: ., additional_contexts: {"node:22": ./base}}}}\n`,
    "# nothing yet\n",
    // Traps: a name that a build gives a meaning, a stage that a variable names, one for tests that ships nowhere.
    `
        FROM node:22
        CMD x
      #- compose.yaml
        services:
          web: { build: { context: ., additional_contexts: { "node:22": docker-image://team/node } } }
    `,
    `
        FROM node:22 AS one
        FROM node:22 AS two
        CMD x
      #- compose.yaml
        services:
          web: { build: { context: ., target: $STAGE } }
    `,
    `
        FROM node:22 AS unit-test
        FROM node:22
        USER node
      #- compose.yaml
        services:
          tests: { build: { context: ., target: unit-test } }
    `,
    // Each service says who runs it, in whichever of the files laid over each other.
    `
        FROM node:22 AS api
        CMD x
        FROM node:22
        USER node
      #- compose.yaml
        services:
          api: { build: { context: ., target: api }, user: node }
    `,
    "FROM scratch AS node\nFROM node\nCMD x\n",
  ],
  bad: [
    {
      // In the case of the file.
      code: `
        from node:22
      #      ^^^^^^^ The image runs as root: "node" does, and no USER follows
        cmd ["node", "worker.js"]
      `,
      fixed: `
        from node:22
        user node
        cmd ["node", "worker.js"]
      `,
    },
    {
      // A stage that ships besides the last one; what it is built on is spoken of once.
      code: `
        FROM node:22 AS base
        FROM base AS worker
      #      ^^^^ The image runs as root: "node" does, and no USER follows
        CMD ["node", "worker.js"]
        FROM base
        USER node
      #- compose.yaml
        services:
          worker: { build: { context: ., target: worker } }
          base: { build: { context: ., target: base } }
          other: { build: ., user: root }
      `,
      fixed: `
        FROM node:22 AS base
        FROM base AS worker
        USER node
        CMD ["node", "worker.js"]
        FROM base
        USER node
      #- compose.yaml
        services:
          worker: { build: { context: ., target: worker } }
          base: { build: { context: ., target: base } }
          other: { build: ., user: root }
      `,
    },
    {
      // A server is to be set up so: inserting USER might keep it from starting.
      code: `
        FROM alpine:3.22
      #      ^^^^^^^^^^^ The image runs as root: "alpine" does, and no USER follows
        RUN apk add --no-cache nginx
        CMD ["nginx", "-g", "daemon off;"]
      `,
    },
    {
      // So is one that runs beside the program, or is started by a script.
      code: `
        FROM python:3.13-slim
      #      ^^^^^^^^^^^^^^^^ The image runs as root: "python" does, and no USER follows
        RUN apt-get update && apt-get install -y nginx
        CMD ["sh", "-c", "uvicorn app:app & nginx -g 'daemon off;'"]
      `,
    },
    {
      code: `
        FROM debian:13
      #      ^^^^^^^^^ The image runs as root: "debian" does, and no USER follows
        COPY start.sh /
        CMD service cron start && /start.sh
      #- start.sh
        exec app
      `,
    },
    {
      code: `
        FROM debian:13
      #      ^^^^^^^^^ The image runs as root: "debian" does, and no USER follows
        COPY start.sh /
        CMD ["/start.sh"]
      #- start.sh
        /usr/sbin/cron
        exec app
      `,
    },
    {
      // In root's home, which is closed to all others.
      code: `
        FROM alpine:3.22 AS one
      #      ^^^^^^^^^^^ The image runs as root: "alpine" does, and no USER follows
        WORKDIR /root/
        COPY server .
        CMD ["./server"]
        FROM python:3.13-slim
      #      ^^^^^^^^^^^^^^^^ The image runs as root: "python" does, and no USER follows
        ENV PATH="/root/.local/bin:$PATH"
        CMD ["app"]
      #- compose.yaml
        services: { one: { build: { target: one } } }
      `,
    },
    {
      // Another user could not write to what root has of a volume.
      code: `
        FROM node:22
      #      ^^^^^^^ The image runs as root: "node" does, and no USER follows
        VOLUME /config
        CMD ["node", "server.js"]
      `,
    },
    {
      code: `
        ARG NODE_VERSION=22
        FROM node:\${NODE_VERSION}-slim
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^ The image runs as root: "node" does, and no USER follows
        CMD ["node", "server.js"]
      `,
      fixed: `
        ARG NODE_VERSION=22
        FROM node:\${NODE_VERSION}-slim
        USER node
        CMD ["node", "server.js"]
      `,
    },
    {
      code: `
        FROM mcr.microsoft.com/dotnet/aspnet:8.0
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image runs as root: "mcr.microsoft.com/dotnet/aspnet" does, and no USER follows
        COPY app .
        ENTRYPOINT ["dotnet", "app.dll"]
      `,
      fixed: `
        FROM mcr.microsoft.com/dotnet/aspnet:8.0
        COPY app .
        USER app
        ENTRYPOINT ["dotnet", "app.dll"]
      `,
    },
    {
      code: `
        FROM node:latest AS builder
        FROM docker.io/oven/bun:alpine AS server
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^ The image runs as root: "docker.io/oven/bun" does, and no USER follows
        WORKDIR /app
        COPY --from=builder /app .
        ENTRYPOINT ["bun"]
        CMD ["dist/main"]
      `,
      fixed: `
        FROM node:latest AS builder
        FROM docker.io/oven/bun:alpine AS server
        WORKDIR /app
        COPY --from=builder /app .
        USER bun
        ENTRYPOINT ["bun"]
        CMD ["dist/main"]
      `,
    },
    {
      // No command to put it before.
      code: `
        FROM alpine:3
      #      ^^^^^^^^ The image runs as root: "alpine" does, and no USER follows
        RUN true
      `,
    },
    {
      code: `
        FROM python:3.12-slim
      #      ^^^^^^^^^^^^^^^^ The image runs as root: "python" does, and no USER follows
        CMD ["python"]
        RUN pip install x
      `,
    },
  ],
});

test("a server that is to leave root by itself weighs less", () => {
  const severities = (text: string) =>
    lintFiles({ "/workspace/Dockerfile": text }, "/workspace/Dockerfile", [userMissingFinal]).map(
      ({ severity }) => severity,
    );
  expect(severities("FROM caddy:2\nCOPY Caddyfile /etc/caddy/\n")).toEqual(["info"]);
  expect(severities("FROM debian:13\nCMD nginx -g 'daemon off;'\n")).toEqual(["info"]);
  expect(severities("FROM debian:13\nCMD server\n")).toEqual(["warning"]);
});
