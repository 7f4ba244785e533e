import { ruleTest } from "../../../test/ruleTest.ts";
import { copyManifestWithoutLockfile } from "./copy-manifest-without-lockfile.ts";

const npm = `
      #- package.json
        {}
      #- package-lock.json
        {}`;

ruleTest(copyManifestWithoutLockfile, {
  good: [
    // A trigger copies in another build, and a heredoc writes a manifest of its own.
    `
        FROM node:22
        ONBUILD COPY package.json ./
        ONBUILD RUN npm install
${npm}
    `,
    `
        FROM node:22
        COPY <<EOF ./package.json
        {}
        EOF
        RUN npm install
${npm}
    `,
    // A context of its own brings the manifest.
    `
        FROM node:22
        COPY --from=sources package.json ./
        RUN npm install
${npm}
      #- compose.yaml
        services:
          web: { build: { context: ., additional_contexts: { sources: ./other } } }
    `,
    // The service builds it from where nothing is locked.
    `
        FROM node:22
        COPY package.json ./
        RUN npm install
${npm}
      #- compose.yaml
        services:
          web: { build: { context: ./other, dockerfile: ../Dockerfile } }
      #- other/package.json
        {}
    `,
    // An allow-list that leaves it out.
    `
        FROM node:22
        COPY package.json ./
        RUN npm install
${npm}
      #- .dockerignore
        *
        !package.json
    `,
    // Nothing is locked.
    `
        FROM node:22
        COPY package.json ./
        RUN npm install
      #- package.json
        {}
    `,
    `
        FROM node:22
        COPY package*.json ./
        RUN npm ci
${npm}
    `,
    `
        FROM node:22
        COPY package.json ./
        COPY package-lock.json ./
        RUN npm ci
${npm}
    `,
    `
        FROM node:22
        COPY . .
        RUN npm ci
${npm}
    `,
    // The lockfile is not in the context.
    `
        FROM node:22
        COPY package.json ./
        RUN npm install
${npm}
      #- .dockerignore
        package-lock.json
    `,
    // Another manager's lockfile.
    `
        FROM oven/bun:alpine
        COPY package.json ./
        RUN bun install --production
${npm}
    `,
    // Named packages read no manifest.
    `
        FROM node:22
        COPY package.json ./
        RUN npm install -g typescript && npm install express
${npm}
    `,
    `
        FROM node:22
        COPY $MANIFEST ./
        RUN npm install
${npm}
    `,
    // The manifest lies somewhere else than the install.
    `
        FROM node:22
        WORKDIR /other
        COPY package.json ./
        WORKDIR /app
        RUN npm install
${npm}
    `,
    `
        FROM node:22
        WORKDIR /app
        COPY package.json ./
        RUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci
${npm}
    `,
  ],
  bad: [
    {
      code: `
        FROM node:latest
        WORKDIR /app
        COPY ./package.json ./
      #      ^^^^^^^^^^^^^^ "./package.json" is copied without "package-lock.json", which "npm install" would keep to
        RUN npm install
        COPY ./ ./
${npm}
      `,
      fixed: `
        FROM node:latest
        WORKDIR /app
        COPY ./package.json ./package-lock.json ./
        RUN npm install
        COPY ./ ./
${npm}
      `,
    },
    {
      code: `
        FROM node:22
        COPY ["package.json", "/app/"]
      #       ^^^^^^^^^^^^^^ "package.json" is copied without "yarn.lock", which "yarn install --production" would keep to
        WORKDIR /app
        RUN yarn install --production
      #- package.json
        {}
      #- yarn.lock
        x
      `,
      fixed: `
        FROM node:22
        COPY ["package.json", "yarn.lock", "/app/"]
        WORKDIR /app
        RUN yarn install --production
      #- package.json
        {}
      #- yarn.lock
        x
      `,
    },
    {
      code: `
        FROM node:22
        WORKDIR /app
        COPY ["package.json", "/app/"]
      #       ^^^^^^^^^^^^^^ "package.json" is copied without "yarn.lock", which "yarn" would keep to
        RUN yarn
      #- package.json
        {}
      #- yarn.lock
        x
      `,
      fixed: `
        FROM node:22
        WORKDIR /app
        COPY ["package.json", "yarn.lock", "/app/"]
        RUN yarn
      #- package.json
        {}
      #- yarn.lock
        x
      `,
    },
    {
      // A single file under a new name: adding a second would need a directory.
      code: `
        FROM python:3.12
        WORKDIR /app
        COPY pyproject.toml /app/pyproject.toml
      #      ^^^^^^^^^^^^^^ "pyproject.toml" is copied without "poetry.lock", which "poetry install --no-root" would keep to
        RUN poetry install --no-root
      #- pyproject.toml
        x
      #- poetry.lock
        x
      `,
    },
    {
      code: `
        FROM golang:1.23
        WORKDIR /src
        COPY api/go.mod .
      #      ^^^^^^^^^^ "api/go.mod" is copied without "go.sum", which "go mod download" would keep to
        RUN go mod download
      #- api/go.mod
        module x
      #- api/go.sum
        x
      `,
      fixed: `
        FROM golang:1.23
        WORKDIR /src
        COPY api/go.mod api/go.sum .
        RUN go mod download
      #- api/go.mod
        module x
      #- api/go.sum
        x
      `,
    },
  ],
});
