import { ruleTest } from "../../../test/ruleTest.ts";
import { copyFromMissingPath } from "./copy-from-missing-path.ts";

ruleTest(copyFromMissingPath, {
  good: [
    // What a compiler is told to make.
    `
        FROM --platform=$BUILDPLATFORM golang:1.25 AS build
        ARG TARGETOS TARGETARCH
        WORKDIR /src
        COPY go.mod go.sum ./
        RUN --mount=type=cache,target=/go/pkg/mod go mod download
        COPY . .
        RUN --mount=type=cache,target=/root/.cache/go-build \\
            CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -ldflags="-s -w" -o /bin/server ./cmd/server
        FROM gcr.io/distroless/static
        COPY --from=build /bin/server /server
    `,
    // The binary has the module's name.
    `
        FROM golang AS build
        WORKDIR /app
        COPY . .
        RUN go build ./cmd/api
        FROM scratch
        COPY --from=build /app/api /api
        COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
        COPY --from=build /etc/passwd /etc/passwd
    `,
    // Package managers and scripts of the project write where they like.
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY package*.json ./
        RUN npm ci
        COPY . .
        RUN npm run build
        FROM nginx
        COPY --from=build /app/dist /usr/share/nginx/html
        COPY --from=build /public /public
      #- package.json
        {}
    `,
    `
        FROM rust:1 AS build
        WORKDIR /usr/src/app
        COPY . .
        RUN cargo build --release
        FROM debian:bookworm-slim
        COPY --from=build /usr/src/app/target/release/app /usr/local/bin/app
    `,
    `
        FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
        WORKDIR /src
        COPY . .
        RUN dotnet publish -c Release -o /app/publish
        FROM mcr.microsoft.com/dotnet/aspnet:9.0
        COPY --from=build /app/publish .
        COPY --from=build /src/bin/Release .
    `,
    `
        FROM maven:3 AS build
        WORKDIR /build
        COPY . .
        RUN mvn -B package
        FROM eclipse-temurin:21-jre
        COPY --from=build /build/target/*.jar /app.jar
        COPY --from=build /build/target/app.jar /app.jar
        COPY --from=build /root/.m2 /root/.m2
    `,
    `
        FROM python:3.13 AS build
        RUN python -m venv /venv
        ENV PATH=/venv/bin:$PATH
        RUN pip install -r requirements.txt
        RUN pip install --prefix=/install gunicorn
        FROM python:3.13-slim
        COPY --from=build /venv /venv
        COPY --from=build /install /usr/local
    `,
    // An image that nothing is known of, and one of which a variable decides.
    `
        ARG BASE=node
        FROM $BASE AS one
        FROM registry.example.com/team/base AS two
        FROM scratch
        COPY --from=one /app /app
        COPY --from=two /app /app
        COPY --from=nginx /nothing /x
        COPY --from=0 /app /app
    `,
    // A named context.
    `
        FROM scratch AS web
        FROM scratch
        COPY --from=web /dist /dist
      #- compose.yaml
        services:
          app:
            build:
              context: .
              additional_contexts:
                web: ../web
    `,
    // What the context brings, what an archive may hold, variables, patterns, triggers, heredocs.
    `
        FROM scratch AS files
        ARG NAME
        COPY . /src
        ADD rootfs.tar.xz /
        FROM alpine
        COPY --from=files /src/a/b.txt /src/generated/x.txt /etc/os-release /x/
        COPY --from=files /$NAME /gen* /x/
        ONBUILD COPY --from=files /nowhere /x/
      #- .gitignore
        generated
      #- a/b.txt
        1
    `,
    `
        # escape=\`
        FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS build
        WORKDIR C:\\src
        COPY . .
        RUN build.cmd
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        COPY --from=build C:\\out C:\\app
        COPY --from=build /out /app
    `,
    `
        FROM alpine AS build
        WORKDIR /work
        RUN <<EOF
        wget -qO- https://example.com/x.tgz | tar xz
        mkdir /out
        mv x/bin/tool /out/tool
        EOF
        FROM scratch
        COPY --from=build /out/tool /tool
    `,
    // Linked.
    `
        FROM alpine AS build
        RUN mkdir /data && touch /data/x && ln -s /data /link
        FROM scratch
        COPY --from=build /link/x /x
    `,
    // What a build tool is told, scripts that move it, and plugins that write where they like.
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm run build
        FROM nginx:1.29
        COPY --from=build /app/build /usr/share/nginx/html
      #- package.json
        { "scripts": { "build": "vite build" } }
      #- vite.config.ts
        import { defineConfig } from "vite";
        import react from "@vitejs/plugin-react";
        export default defineConfig({ plugins: [react()], build: { outDir: "build" } });
    `,
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm run build
        FROM nginx:1.29
        COPY --from=build /app/build /usr/share/nginx/html
      #- package.json
        { "scripts": { "build": "vite build", "postbuild": "mv dist build" } }
    `,
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm run build
        FROM nginx:1.29
        COPY --from=build /app/build /usr/share/nginx/html
      #- package.json
        { "scripts": { "build": "vite build" } }
      #- vite.config.ts
        import { sveltekit } from "@sveltejs/kit/vite";
        export default { plugins: [sveltekit()] };
    `,
  ],
  bad: [
    {
      code: `
          FROM golang:1.25-alpine AS build
          WORKDIR /src
          COPY . .
          RUN go build -o /out/app ./cmd/app
          FROM scratch
          COPY --from=build /app/app /usr/bin/
        #                   ^^^^^^^^ Stage "build" has no "/app/app"
      `,
      titles: ['Change to "/out/app"'],
      related: ["/workspace/Dockerfile:1 The stage is declared here"],
      fixed: `
          FROM golang:1.25-alpine AS build
          WORKDIR /src
          COPY . .
          RUN go build -o /out/app ./cmd/app
          FROM scratch
          COPY --from=build /out/app /usr/bin/
      `,
    },
    // Another working directory, a slip of the pen, JSON, a number, a relative path, a slash.
    {
      code: `
          FROM node:22 AS build
          WORKDIR /usr/src/app
          COPY server ./server
          COPY ["server/main.js", "/one two/"]
          FROM scratch
          COPY --from=build /app/server/main.js server/lib/ /x/
        #                   ^^^^^^^^^^^^^^^^^^^ Stage "build" has no "/app/server/main.js"
        #                                       ^^^^^^^^^^^ Stage "build" has no "server/lib/"
          COPY --from=0 ["/one two/main.js", "/onetwo/main.js", "/"]
        #                                    ^^^^^^^^^^^^^^^^^ Stage "0" has no "/onetwo/main.js"
        #- server/main.js
          1
        #- server/lib/a.js
          1
      `,
      titles: ['Change to "/usr/src/app/server/main.js"'],
      fixed: `
          FROM node:22 AS build
          WORKDIR /usr/src/app
          COPY server ./server
          COPY ["server/main.js", "/one two/"]
          FROM scratch
          COPY --from=build /usr/src/app/server/main.js usr/src/app/server/lib/ /x/
          COPY --from=0 ["/one two/main.js", "/one two/main.js", "/"]
        #- server/main.js
          1
        #- server/lib/a.js
          1
      `,
    },
    // The build context does not have it, and downloads make no directories.
    {
      code: `
          FROM golang:1.25 AS build
          WORKDIR /build
          COPY go.mod ./
          RUN go mod download
          COPY . .
          RUN go build -o /out/app .
          FROM scratch
          COPY --from=build /build/migration /migrations
        #                   ^^^^^^^^^^^^^^^^ Stage "build" has no "/build/migration"
          COPY --from=build /build/go.sum /build/generated /x/
        #- .gitignore
          generated
        #- go.mod
          x
        #- migrations/1.sql
          x
      `,
    },
    // Through a parent stage and another stage; a mount; what was deleted; what the ignore file keeps out.
    {
      code: `
          FROM scratch AS files
          COPY . /files
          FROM alpine AS base
          COPY --from=files /files/a /data/
          RUN mkdir /tmp2 && touch /tmp2/x /tmp2/y && rm -rf /tmp2/x
          FROM base AS child
          FROM alpine
          RUN --mount=from=child,source=/data/b,target=/b cat /b
        #                               ^^^^^^^ Stage "child" has no "/data/b"
          COPY --from=child /tmp2/x /files/a /
        #                   ^^^^^^^ Stage "child" has no "/tmp2/x"
        #                           ^^^^^^^^ Stage "child" has no "/files/a"
          COPY --from=files /files/secret /
        #                   ^^^^^^^^^^^^^ Stage "files" has no "/files/secret"
        #- .dockerignore
          secret
        #- a
          1
        #- secret
          1
      `,
      titles: [],
      fixed: `
          FROM scratch AS files
          COPY . /files
          FROM alpine AS base
          COPY --from=files /files/a /data/
          RUN mkdir /tmp2 && touch /tmp2/x /tmp2/y && rm -rf /tmp2/x
          FROM base AS child
          FROM alpine
          RUN --mount=from=child,source=/data/b,target=/b cat /b
          COPY --from=child /tmp2/x /data/a /
          COPY --from=files /files/secret /
        #- .dockerignore
          secret
        #- a
          1
        #- secret
          1
      `,
    },
    // What a build tool does not write: Vite makes `dist`.
    {
      code: `
        FROM node:22 AS build
        WORKDIR /app
        COPY package.json package-lock.json ./
        RUN npm ci
        COPY . .
        RUN npm run build
        FROM nginx:1.29
        COPY --from=build /app/build /usr/share/nginx/html
      #                   ^^^^^^^^^^ Stage "build" has no "/app/build"
      #- package.json
        { "scripts": { "build": "tsc -b && vite build" } }
      #- vite.config.ts
        import { defineConfig } from "vite";
        import react from "@vitejs/plugin-react";
        export default defineConfig({ plugins: [react()] });
      #- tsconfig.json
        { "references": [{ "path": "./tsconfig.app.json" }] }
      #- tsconfig.app.json
        { "compilerOptions": { "noEmit": true } }
      #- .gitignore
        node_modules
        dist
      #- package-lock.json
        {}
    `,
      titles: ['Change to "/app/dist"'],
      fixed: `
        FROM node:22 AS build
        WORKDIR /app
        COPY package.json package-lock.json ./
        RUN npm ci
        COPY . .
        RUN npm run build
        FROM nginx:1.29
        COPY --from=build /app/dist /usr/share/nginx/html
      #- package.json
        { "scripts": { "build": "tsc -b && vite build" } }
      #- vite.config.ts
        import { defineConfig } from "vite";
        import react from "@vitejs/plugin-react";
        export default defineConfig({ plugins: [react()] });
      #- tsconfig.json
        { "references": [{ "path": "./tsconfig.app.json" }] }
      #- tsconfig.app.json
        { "compilerOptions": { "noEmit": true } }
      #- .gitignore
        node_modules
        dist
      #- package-lock.json
        {}
    `,
    },
    // Next.js makes what its configuration asks for.
    {
      code: `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm run build
        FROM nginx:1.29
        COPY --from=build /app/.next/standalone /usr/share/nginx/html
      #                   ^^^^^^^^^^^^^^^^^^^^^ Stage "build" has no "/app/.next/standalone"
      #- package.json
        { "scripts": { "build": "next build" } }
      #- next.config.mjs
        /** @type {import("next").NextConfig} */
        export default { reactStrictMode: true };
    `,
    },
    // A tool that is run by itself.
    {
      code: `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npx vite build --outDir web
        FROM nginx:1.29
        COPY --from=build /app/out /usr/share/nginx/html
      #                   ^^^^^^^^ Stage "build" has no "/app/out"
      #- package.json
        {}
    `,
    },
  ],
});
