import { describeConversions, expressProject as express } from "../../test/conversions.ts";

describeConversions([
  {
    what: "instructions stand apart from each other where they did, with the comments on top of them",
    beside: express,
    before: `
      # syntax=docker/dockerfile:1

      # The site
      FROM --platform=$BUILDPLATFORM node:22

      # Where it lies
      WORKDIR /app

      # Who wrote it
      # and when
      LABEL org.opencontainers.image.authors="Ada"

      COPY package*.json ./

      RUN npm ci

      # What it listens on
      EXPOSE 3000

      COPY . .

      RUN npm run build

      # Nobody in particular
      USER node

      # Off we go
      CMD ["node", "dist/main.js"]
    `,
    after: `
      # syntax=docker/dockerfile:1

      # The site
      FROM --platform=$BUILDPLATFORM node:22 AS builder

      # Where it lies
      WORKDIR /app

      COPY package*.json ./

      RUN npm ci

      COPY . .

      RUN npm run build

      RUN npm prune --omit=dev

      FROM --platform=$BUILDPLATFORM node:22-slim

      # Where it lies
      WORKDIR /app

      # Who wrote it
      # and when
      LABEL org.opencontainers.image.authors="Ada"

      # What it listens on
      EXPOSE 3000

      COPY --from=builder /app/package.json ./

      COPY --from=builder /app/node_modules ./node_modules

      COPY --from=builder /app/dist ./dist

      # Nobody in particular
      USER node

      # Off we go
      CMD ["node", "dist/main.js"]
    `,
  },
  {
    what: "settings, packages of the system and arguments that both stages use are in both",
    beside: express,
    before: `
      ARG VERSION=22
      FROM node:\${VERSION}-alpine
      ARG PORT=3000
      ARG TOKEN
      ENV PORT=$PORT NODE_OPTIONS="--enable-source-maps"
      RUN apk add --no-cache tini \\
          # for the moon
          ffmpeg
      WORKDIR /app
      COPY . .
      RUN npm ci && npm run build
      USER node
      ENTRYPOINT ["tini", "--"]
      CMD ["node", "dist/main.js"]
    `,
    after: `
      ARG VERSION=22
      FROM node:\${VERSION}-alpine AS builder
      ARG PORT=3000
      ARG TOKEN
      ENV PORT=$PORT NODE_OPTIONS="--enable-source-maps"
      RUN apk add --no-cache tini \\
          # for the moon
          ffmpeg
      WORKDIR /app
      COPY . .
      RUN npm ci && npm run build
      RUN npm prune --omit=dev

      FROM node:\${VERSION}-alpine
      ARG PORT=3000
      ARG TOKEN
      ENV PORT=$PORT NODE_OPTIONS="--enable-source-maps"
      RUN apk add --no-cache tini \\
          # for the moon
          ffmpeg
      WORKDIR /app
      COPY --from=builder /app/package.json ./
      COPY --from=builder /app/node_modules ./node_modules
      COPY --from=builder /app/dist ./dist
      USER node
      ENTRYPOINT ["tini", "--"]
      CMD ["node", "dist/main.js"]
    `,
  },
  {
    what: "arguments that only the build uses stay with it",
    beside: express,
    before: `
      FROM node:22-slim
      ARG NPM_TOKEN
      WORKDIR /app
      COPY . .
      RUN npm ci && npm run build
      ARG COMMIT
      LABEL commit=$COMMIT
      USER node
      CMD ["node", "dist/main.js"]
    `,
    after: `
      FROM node:22-slim AS builder
      ARG NPM_TOKEN
      WORKDIR /app
      COPY . .
      RUN npm ci && npm run build
      RUN npm prune --omit=dev

      FROM node:22-slim
      WORKDIR /app
      COPY --from=builder /app/package.json ./
      COPY --from=builder /app/node_modules ./node_modules
      COPY --from=builder /app/dist ./dist
      ARG COMMIT
      LABEL commit=$COMMIT
      USER node
      CMD ["node", "dist/main.js"]
    `,
  },
  {
    what: "the last stage keeps the name that builds know",
    beside: express,
    before: `
      from node:22 as app
      workdir /app
      copy . .
      run npm ci && npm run build
      user node
      cmd ["node", "dist/main.js"]
      #- /workspace/compose.yaml
      services: { web: { build: { context: ., target: app, additional_contexts: { builder: ../other } } } }
    `,
    after: `
      from node:22 as build
      workdir /app
      copy . .
      run npm ci && npm run build
      run npm prune --omit=dev

      from node:22-slim as app
      workdir /app
      copy --from=build /app/package.json ./
      copy --from=build /app/node_modules ./node_modules
      copy --from=build /app/dist ./dist
      user node
      cmd ["node", "dist/main.js"]
    `,
  },
  {
    what: "a script in a heredoc is read, and what it prepares is in both stages",
    beside: express,
    before: `
      FROM node:22-alpine
      RUN <<EOF
      apk add --no-cache curl
      adduser -D runner
      EOF
      WORKDIR /app
      COPY . .
      RUN <<EOF
      npm ci
      npm run build
      EOF
      HEALTHCHECK CMD curl --fail http://localhost:3000/
      USER runner
      CMD ["node", "dist/main.js"]
    `,
    after: `
      FROM node:22-alpine AS builder
      RUN <<EOF
      apk add --no-cache curl
      adduser -D runner
      EOF
      WORKDIR /app
      COPY . .
      RUN <<EOF
      npm ci
      npm run build
      EOF
      RUN npm prune --omit=dev

      FROM node:22-alpine
      RUN <<EOF
      apk add --no-cache curl
      adduser -D runner
      EOF
      WORKDIR /app
      COPY --from=builder /app/package.json ./
      COPY --from=builder /app/node_modules ./node_modules
      COPY --from=builder /app/dist ./dist
      HEALTHCHECK CMD curl --fail http://localhost:3000/
      USER runner
      CMD ["node", "dist/main.js"]
    `,
  },
]);
