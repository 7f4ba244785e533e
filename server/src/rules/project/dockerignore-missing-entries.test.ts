import { ruleTest } from "../../../test/ruleTest.ts";
import { dockerignoreMissingEntries } from "./dockerignore-missing-entries.ts";

ruleTest(dockerignoreMissingEntries, {
  good: [
    // What is asked for by name the ignore file must let through.
    `
        FROM node:22 AS build
        COPY .env ./
        COPY . .
        RUN --mount=source=dist/types,target=/types npm run build
        FROM nginx
        COPY .env.prod* /srv/
      #- package.json
        {}
      #- .env
        x
      #- .env.production
        x
      #- dist/types/a.d.ts
        x
    `,
    // A trigger, another context, and a service that builds it from a folder without them.
    `
        FROM node:22
        ONBUILD COPY . .
        COPY --from=sources . .
      #- package.json
        {}
      #- .env
        x
    `,
    `
        FROM node:22
        COPY . .
      #- .env
        x
      #- compose.yaml
        services:
          web: { build: { context: ./app, dockerfile: ../Dockerfile } }
      #- app/main.js
        x
    `,
    // The file's own ignore file stands in for the other.
    `
        FROM node:22
        COPY . .
      #- .env
        x
      #- Dockerfile.dockerignore
        .env
      #- .dockerignore
        nothing
    `,
    // Installed on the host on purpose: the image installs nothing.
    `
        FROM node:22
        COPY . .
      #- package.json
        {}
      #- node_modules/a.js
        x
    `,
    `
        FROM php:8.3-apache
        COPY . /var/www/html
      #- composer.json
        {}
      #- vendor/autoload.php
        x
    `,
    `
        FROM eclipse-temurin:21
        COPY . .
        CMD ["java", "-jar", "target/app.jar"]
      #- pom.xml
        x
      #- target/app.jar
        x
    `,
    // The history is asked for the version.
    `
        FROM python:3.12
        COPY . .
        RUN git describe --tags > VERSION
      #- .git/HEAD
        x
    `,
    // Sources of the build, not its result.
    `
        FROM node:22
        COPY . .
        RUN npm run build
      #- package.json
        {}
      #- build/build.js
        x
    `,
    `
        FROM node:22
        COPY --exclude=node_modules . .
        RUN npm ci
      #- package.json
        {}
      #- node_modules/a.js
        x
    `,
    `
        FROM node:22
        COPY . .
      #- package.json
        {}
      #- node_modules/a.js
        x
      #- .dockerignore
        node_modules
    `,
    // An allow-list.
    `
        FROM node:22
        COPY . .
      #- package.json
        {}
      #- .env
        x
      #- .dockerignore
        *
        !package.json
    `,
    `
        FROM node:22
        COPY package.json src ./
      #- package.json
        {}
      #- src/a.js
        x
      #- node_modules/a.js
        x
    `,
    `
        FROM node:22
        COPY --from=build . .
      #- .env
        x
    `,
    `
        FROM alpine
        COPY . .
      #- .env.example
        x
      #- target/keep.txt
        x
      #- dist/index.html
        x
    `,
    // Everything inside is ignored.
    `
        FROM alpine
        COPY . .
      #- .git/HEAD
        x
      #- .dockerignore
        .git/*
    `,
  ],
  bad: [
    {
      code: `
        FROM node:22
        COPY . .
      # ^^^^^^^^ This also copies ".env", "node_modules"
        RUN npm install
      #- package.json
        {}
      #- .env
        SECRET=1
      #- node_modules/a.js
        x
      `,
      fixed: `
        FROM node:22
        COPY . .
        RUN npm install
      #- package.json
        {}
      #- .env
        SECRET=1
      #- node_modules/a.js
        x
      #- .dockerignore
        .env
        node_modules

      `,
    },
    {
      code: `
        FROM node:22
        COPY ./ /app/
      # ^^^^^^^^^^^^^ This also copies "server.pem"
      #- server.pem
        -----BEGIN PRIVATE KEY-----
      #- public.pem
        -----BEGIN CERTIFICATE-----
      #- .dockerignore
        dist
      `,
      fixed: `
        FROM node:22
        COPY ./ /app/
      #- server.pem
        -----BEGIN PRIVATE KEY-----
      #- public.pem
        -----BEGIN CERTIFICATE-----
      #- .dockerignore
        dist
        server.pem

      `,
    },
    {
      code: `
        FROM rust:1
        COPY api .
      # ^^^^^^^^^^ This also copies "api/target"
        RUN cargo build --release
      #- api/Cargo.toml
        x
      #- api/target/debug/x
        x
      #- Dockerfile.dockerignore
        *.md
      `,
      fixed: `
        FROM rust:1
        COPY api .
        RUN cargo build --release
      #- api/Cargo.toml
        x
      #- api/target/debug/x
        x
      #- Dockerfile.dockerignore
        *.md
        api/target

      `,
    },
    {
      // Keys that frameworks keep deeper down.
      code: `
        FROM ruby:3.4
        COPY . .
      # ^^^^^^^^ This also copies "config/master.key", "config/jwt/private.pem"
      #- config/master.key
        0123456789abcdef0123456789abcdef
      #- config/jwt/private.pem
        -----BEGIN PRIVATE KEY-----
      #- storage/oauth-private.key
        none
      `,
      fixed: `
        FROM ruby:3.4
        COPY . .
      #- config/master.key
        0123456789abcdef0123456789abcdef
      #- config/jwt/private.pem
        -----BEGIN PRIVATE KEY-----
      #- storage/oauth-private.key
        none
      #- .dockerignore
        config/master.key
        config/jwt/private.pem

      `,
    },
    {
      // The result of the host's build, where the image builds its own.
      code: `
        FROM node:22
        COPY . .
      # ^^^^^^^^ This also copies "dist"
        RUN npm run build
      #- package.json
        {}
      #- dist/main.js
        x
      `,
      fixed: `
        FROM node:22
        COPY . .
        RUN npm run build
      #- package.json
        {}
      #- dist/main.js
        x
      #- .dockerignore
        dist

      `,
    },
  ],
});
