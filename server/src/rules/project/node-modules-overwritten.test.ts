import { ruleTest } from "../../../test/ruleTest.ts";
import { nodeModulesOverwritten } from "./node-modules-overwritten.ts";

ruleTest(nodeModulesOverwritten, {
  good: [
    // Ignored, by its name or by what is in it; an allow-list.
    `
        FROM node:22
        WORKDIR /app
        COPY package.json ./
        RUN npm install
        COPY . .
      #- package.json
        {}
      #- node_modules/a/index.js
        1
      #- .dockerignore
        **/node_modules
    `,
    `
        FROM node:22
        WORKDIR /app
        RUN npm install
        COPY . .
      #- node_modules/a/index.js
        1
      #- .dockerignore
        *
        !src
    `,
    // Nothing on this host; installed afterwards, or again, or somewhere else.
    `
        FROM node:22
        WORKDIR /app
        RUN npm ci
        COPY . .
      #- package.json
        {}
    `,
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm ci
        FROM node:22
        WORKDIR /app
        RUN npm ci --omit=dev
        COPY . .
        RUN npm ci --omit=dev
        WORKDIR /other
        COPY . .
        COPY src /app/src
        COPY --exclude=node_modules . /app
        COPY --from=build /app /app
      #- node_modules/a/index.js
        1
      #- src/a.ts
        1
    `,
    // Packages by name, and a directory that nothing tells.
    `
        FROM node:22
        RUN npm install -g pnpm
        ARG HOME
        WORKDIR $HOME
        RUN pnpm install
        COPY . .
      #- node_modules/a/index.js
        1
    `,
    `
        FROM python:3.13
        WORKDIR /app
        RUN pip install -r requirements.txt
        COPY . .
      #- venv/bin/python
        1
    `,
  ],
  bad: [
    {
      code: `
          FROM node:22-alpine
          WORKDIR /usr/src/app
          COPY package*.json ./
          RUN npm ci
          COPY . ./
        # ^^^^^^^^^ This lays "node_modules" of the host over what the image installed
        #- package.json
          {}
        #- node_modules/a/index.js
          1
      `,
      titles: ['Create ".dockerignore" with node_modules'],
      related: ["/workspace/Dockerfile:4 Installed here"],
      fixed: `
          FROM node:22-alpine
          WORKDIR /usr/src/app
          COPY package*.json ./
          RUN npm ci
          COPY . ./
        #- package.json
          {}
        #- node_modules/a/index.js
          1
        #- .dockerignore
          node_modules

      `,
    },
    // What another stage installed; a folder of a workspace.
    {
      code: `
          FROM node:22 AS deps
          WORKDIR /app
          COPY package.json ./
          RUN --mount=type=cache,target=/root/.npm npm ci
          FROM node:22 AS build
          WORKDIR /app
          COPY --from=deps /app/node_modules ./node_modules
          COPY web .
        # ^^^^^^^^^^ This lays "web/node_modules" of the host over what the image installed
          RUN npm run build
        #- web/node_modules/a/index.js
          1
        #- .dockerignore
          dist
      `,
      titles: ['Add web/node_modules to ".dockerignore"'],
      related: ["/workspace/Dockerfile:7 Installed here"],
      fixed: `
          FROM node:22 AS deps
          WORKDIR /app
          COPY package.json ./
          RUN --mount=type=cache,target=/root/.npm npm ci
          FROM node:22 AS build
          WORKDIR /app
          COPY --from=deps /app/node_modules ./node_modules
          COPY web .
          RUN npm run build
        #- web/node_modules/a/index.js
          1
        #- .dockerignore
          dist
          web/node_modules

      `,
    },
    // Other ecosystems, in a parent stage.
    {
      code: `
          FROM php:8 AS base
          WORKDIR /srv
          RUN composer install --no-dev
          FROM base
          COPY . /srv
        # ^^^^^^^^^^^ This lays "vendor" of the host over what the image installed
          FROM python:3.13
          WORKDIR /app
          RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --frozen
          COPY . .
        # ^^^^^^^^ This lays ".venv" of the host over what the image installed
        #- vendor/autoload.php
          1
        #- .venv/bin/python
          1
      `,
      fixed: `
          FROM php:8 AS base
          WORKDIR /srv
          RUN composer install --no-dev
          FROM base
          COPY . /srv
          FROM python:3.13
          WORKDIR /app
          RUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync --frozen
          COPY . .
        #- vendor/autoload.php
          1
        #- .venv/bin/python
          1
        #- .dockerignore
          vendor
          .venv

      `,
    },
  ],
});
