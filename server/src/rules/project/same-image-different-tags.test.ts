import { ruleTest } from "../../../test/ruleTest.ts";
import { sameImageDifferentTags } from "./same-image-different-tags.ts";

const node = (build: string, run: string, copy = "/app/node_modules ./node_modules"): string =>
  `FROM ${build} AS build\nWORKDIR /app\nRUN npm ci\nFROM ${run}\nWORKDIR /app\nCOPY --from=build ${copy}\n`;

ruleTest(sameImageDifferentTags, {
  good: [
    node("node:22", "node:22-slim"),
    node("node:22.11-bookworm", "node:22-slim"),
    node("node:22", "node:22.1.0-alpine"),
    // Not known, or of another kind.
    node("node:22", "node:lts"),
    node("node", "node:22"),
    node("node:$VERSION", "node:22"),
    node("node:22", "gcr.io/distroless/nodejs20-debian12"),
    node("golang:1.25", "golang:1.24"),
    // Only served.
    node("node:22", "node:20-slim", "/app/dist ./public"),
    node("node:22", "node:20-slim", "/app/dist/ /app/package.json ./"),
    // It installs anew.
    `${node("node:22", "node:20-slim", "/app .")}RUN npm rebuild`,
    "FROM python:3.13.1 AS build\nFROM python:3.13-slim\nCOPY --from=build /opt/venv /opt/venv",
    "FROM node:22 AS other\nFROM node:22 AS build\nFROM node:20\nCOPY --from=other /etc/a /etc/a",
    // A build says what the image is.
    `
        FROM node:22 AS build
        FROM node:20
        COPY --from=build /app/node_modules ./node_modules
      #- compose.yaml
        services:
          web:
            build: { context: ., additional_contexts: { "node:20": docker-image://node:22 } }
    `,
  ],
  bad: [
    {
      code: `
          FROM node:22 AS deps
          WORKDIR /app
          COPY package.json package-lock.json ./
          RUN npm ci
          FROM deps AS build
          RUN npm run build
          FROM node:20.9-bookworm-slim AS base
        #      ^^^^^^^^^^^^^^^^^^^^^^^ "node:20.9-bookworm-slim" runs what "node:22" installs: "/app"
          ENV NODE_ENV=production
          FROM base
          COPY --from=build /app /app
          COPY --from=deps /app/node_modules /node_modules
      `,
      fixed: `
          FROM node:22 AS deps
          WORKDIR /app
          COPY package.json package-lock.json ./
          RUN npm ci
          FROM deps AS build
          RUN npm run build
          FROM node:22-bookworm-slim AS base
          ENV NODE_ENV=production
          FROM base
          COPY --from=build /app /app
          COPY --from=deps /app/node_modules /node_modules
      `,
      titles: ['Change to "node:22-bookworm-slim"'],
      related: [
        "/workspace/Dockerfile:1 The image that it is installed in",
        "/workspace/Dockerfile:10 The COPY that brings it here",
      ],
    },
    {
      code: `
          FROM python:3.13 AS build
          RUN python -m venv /opt/venv && /opt/venv/bin/pip install flask
          FROM python:3.11-slim
        #      ^^^^^^^^^^^^^^^^ "python:3.11-slim" runs what "python:3.13" installs: "/opt/venv"
          COPY --from=build /opt/venv /opt/venv
        #- compose.yaml
          services: { web: { build: . } }
      `,
      fixed: `
          FROM python:3.13 AS build
          RUN python -m venv /opt/venv && /opt/venv/bin/pip install flask
          FROM python:3.13-slim
          COPY --from=build /opt/venv /opt/venv
        #- compose.yaml
          services: { web: { build: . } }
      `,
    },
    {
      // Of another release of the distribution there may be no image.
      code: `
          FROM ruby:3.4-alpine3.22 AS build
          FROM ruby:3.3-alpine3.20
        #      ^^^^^^^^^^^^^^^^^^^ "ruby:3.3-alpine3.20" runs what "ruby:3.4-alpine3.22" installs: "/usr/local/bundle"
          COPY --from=build /usr/local/bundle /usr/local/bundle
      `,
    },
  ],
});
