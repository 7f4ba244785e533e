import { ruleTest } from "../../../test/ruleTest.ts";
import { nativeLibcMismatch } from "./native-libc-mismatch.ts";

const go = (build: string, final: string, maker = "golang:1.24") =>
  `FROM ${maker} AS build\nWORKDIR /src\nCOPY . .\n${build}\nFROM ${final}\nCOPY --from=build /app /app\nEXPOSE 80\n`;
const rust = (build: string, path = "/src/target/release/app", maker = "rust:1.80") =>
  `FROM ${maker} AS build\nWORKDIR /src\nCOPY . .\n${build}\nFROM alpine:3.22\nCOPY --from=build ${path} /app\n`;
const node = (dependencies: string, final = "node:22-alpine", rest = "") =>
  `#- /workspace/Dockerfile\nFROM node:22 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nFROM ${final}\nCOPY --from=build /app/node_modules ./node_modules\n${rest}#- /workspace/package.json\n{"dependencies": {${dependencies}}}\n`;

ruleTest(nativeLibcMismatch, {
  good: [
    // Static, or the same family.
    go("RUN CGO_ENABLED=0 go build -o /app .", "alpine:3.22"),
    go("ENV CGO_ENABLED=0\nRUN go build -o /app .", "scratch"),
    go("ARG CGO_ENABLED=0\nRUN go build -o /app .", "scratch"),
    go("RUN export CGO_ENABLED=0; go build -o /app .", "scratch"),
    go("RUN GOOS=linux GOARCH=$TARGETARCH go build -o /app .", "alpine:3.22"),
    go(`RUN go build -ldflags '-extldflags "-static"' -o /app .`, "alpine:3.22"),
    go("RUN go build -tags netgo -o /app .", "alpine:3.22"),
    go("RUN go build -o /app .", "debian:12-slim"),
    go("RUN go build -o /app .", "gcr.io/distroless/base"),
    // Without a compiler beside it, Go links statically.
    go("RUN go build -o /app .", "debian:12-slim", "golang:1.24-alpine"),
    // Nothing tells that it calls the C library.
    "FROM golang:1.24 AS build\nWORKDIR /src\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n",
    // A runtime for the base at hand, or for one that is asked for; a bundle that needs a runtime anyway.
    go("RUN deno compile -o /app main.ts", "debian:12-slim", "denoland/deno:2.1.4"),
    go("RUN deno compile --target x86_64-unknown-linux-gnu -o /app main.ts", "$BASE", "denoland/deno:2.1.4"),
    go(
      "RUN bun build --compile --target=bun-linux-x64-musl --outfile /app a.ts",
      "alpine:3.22",
      "oven/bun:1",
    ),
    go("RUN bun build --outfile /app a.ts", "alpine:3.22", "oven/bun:1"),
    "FROM elixir:1.17-alpine AS build\nWORKDIR /app\nCOPY mix.exs .\nRUN mix release\nFROM alpine:3.22\nCOPY --from=build /app/_build/prod/rel/a /app\n#- mix.exs\nx\n",
    "FROM elixir:1.17 AS build\nWORKDIR /app\nCOPY mix.exs .\nRUN mix release\nFROM elixir:1.17-alpine\nCOPY --from=build /app/_build/prod/rel/a /app\n#- mix.exs\nreleases: [a: [include_erts: false]]\n",
    // Something else is copied.
    go("RUN go build -o /bin/other .", "alpine:3.22"),
    // The other library is installed, or copied.
    go("RUN go build -o /app .", "alpine:3.22\nRUN apk add --no-cache libc6-compat"),
    go("RUN go build -o /app .", "scratch\nCOPY --from=build /lib64 /lib64"),
    // Not known.
    go("RUN go build -o /app .", "$BASE"),
    go("RUN go build -o /app .", "ghcr.io/team/base:1"),
    go("RUN go build -o /app .", "alpine:3.22", "ghcr.io/team/go:1"),
    go("RUN make", "alpine:3.22"),
    `#- /workspace/Dockerfile\n${go("RUN go build -o /app .", "alpine:3.22")}#- /workspace/compose.yaml\nservices: {a: {build: {context: ., additional_contexts: {build: ./prebuilt}}}}\n`,
    rust(
      "RUN rustup target add x86_64-unknown-linux-musl && cargo build --release --target x86_64-unknown-linux-musl",
    ),
    rust("RUN cargo build --release", undefined, "rust:1.80-alpine"),
    rust("RUN cargo build --release", "/src/assets"),
    rust("ENV RUSTFLAGS='-C target-feature=+crt-static'\nRUN cargo build --release"),
    rust("RUN cargo build --release --target $TARGET"),
    `#- /workspace/Dockerfile\n${rust("RUN cargo build --release")}#- /workspace/.cargo/config.toml\n[build]\n`,
    "FROM gcc:14 AS build\nRUN gcc -static -o /app app.c\nFROM alpine:3.22\nCOPY --from=build /app /app\n",
    "FROM gcc:14 AS build\nRUN gcc $FLAGS -o /app app.c\nFROM alpine:3.22\nCOPY --from=build /app /app\n",
    // Packages without machine code, packages for both libraries, packages that are installed anew.
    node('"express": "^4", "esbuild": "^0.25"'),
    node('"bcrypt": "^6.0.0"'),
    node('"sharp": "^0.33"', "node:22-slim"),
    '#- /workspace/Dockerfile\nFROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build && rm -rf node_modules\nFROM node:22-alpine\nCOPY --from=build /app /app\n#- /workspace/package.json\n{"dependencies": {"sharp": "1"}}\n',
    node('"sharp": "^0.33"', "node:22-alpine", "RUN npm rebuild\n"),
    "FROM node:22 AS build\nRUN npm ci\nFROM node:22-alpine\nCOPY --from=build /app/node_modules ./node_modules\n",
    "FROM alpine:3.22\nCOPY --from=golang:1.24 /usr/local/go /usr/local/go\n",
  ],
  bad: [
    {
      code: `
        FROM elixir:1.17-slim AS build
        WORKDIR /app
        COPY mix.exs mix.lock ./
        COPY lib lib
        RUN mix release
        FROM alpine:3.22
        WORKDIR /app
        COPY --from=build /app/_build/prod/rel/chat ./
      #                   ^^^^^^^^^^^^^^^^^^^^^^^^^ "/app/_build/prod/rel/chat" is linked against glibc, which "alpine:3.22" does not have
        CMD ["bin/chat", "start"]
      #- mix.exs
        def project, do: []
      `,
    },
    {
      code: `
        FROM denoland/deno:2.1.4 AS build
        WORKDIR /app
        COPY . .
        RUN deno compile --allow-net --output server main.ts
        FROM alpine:3.22
        COPY --from=build /app/server /server
      #                   ^^^^^^^^^^^ "/app/server" is linked against glibc, which "alpine:3.22" does not have
        CMD ["/server"]
      `,
    },
    {
      code: `
        FROM oven/bun:1.2-alpine AS build
        WORKDIR /app
        COPY . .
        RUN bun build src/index.ts --compile --minify --outfile=/out/server
        FROM gcr.io/distroless/base-debian12
        COPY --from=build /out /srv
      #                   ^^^^ "/out" is linked against musl, which "gcr.io/distroless/base-debian12" does not have
        CMD ["/srv/server"]
      `,
    },
    {
      code: `
        FROM golang:1.24 AS build
        WORKDIR /src
        COPY . .
        RUN --mount=type=cache,target=/root/.cache go build -o /out/ ./cmd/server
        FROM gcr.io/distroless/static-debian12:nonroot
        COPY --from=build /out/server /server
      #                   ^^^^^^^^^^^ "/out/server" is linked against glibc, which "gcr.io/distroless/static-debian12:nonroot" does not have
        EXPOSE 8080
      `,
      titles: ['Insert "CGO_ENABLED=0"'],
      related: [
        '/workspace/Dockerfile:4 It is made here, on "golang:1.24"',
        '/workspace/Dockerfile:5 The image is made from "gcr.io/distroless/static-debian12:nonroot" here',
      ],
      fixed: `
        FROM golang:1.24 AS build
        WORKDIR /src
        COPY . .
        RUN --mount=type=cache,target=/root/.cache CGO_ENABLED=0 go build -o /out/ ./cmd/server
        FROM gcr.io/distroless/static-debian12:nonroot
        COPY --from=build /out/server /server
        EXPOSE 8080
      `,
    },
    {
      // It needs the C library: without cgo it would not work at all.
      code: `
      #- /workspace/Dockerfile
        FROM golang:1.24 AS build
        WORKDIR /src
        COPY . .
        RUN go build -o app .
        FROM alpine:3.22
        COPY --from=build /src/app /app
      #                   ^^^^^^^^ "/src/app" is linked against glibc, which "alpine:3.22" does not have
      #- /workspace/go.mod
        require github.com/mattn/go-sqlite3 v1.14.22
      `,
    },
    {
      code: `
      #- /workspace/Dockerfile
        FROM golang:1.24-alpine AS build
        RUN apk add --no-cache gcc musl-dev
        WORKDIR /src
        COPY . .
        RUN go build -o /app .
        FROM debian:12-slim
        COPY --from=build /app /app
      #                   ^^^^ "/app" is linked against musl, which "debian:12-slim" does not have
      #- /workspace/main.go
        package main
        import (
          "net/http"
        )
      `,
      titles: [],
    },
    {
      code: `
        FROM rust:1.80 AS build
        WORKDIR /src
        RUN cargo build --release && cp target/release/app /usr/local/bin/app
        FROM alpine:3.22
        COPY --from=build /usr/local/bin/app /usr/local/bin/
      #                   ^^^^^^^^^^^^^^^^^^ "/usr/local/bin/app" is linked against glibc, which "alpine:3.22" does not have
      `,
    },
    {
      code: `
        FROM gcc:14 AS build
        WORKDIR /src
        RUN ["gcc", "-O2", "-o", "app", "app.c"]
        FROM scratch
        COPY --from=build /src/app /app
      #                   ^^^^^^^^ "/src/app" is linked against glibc, which "scratch" does not have
      `,
      fixed: `
        FROM gcc:14 AS build
        WORKDIR /src
        RUN ["gcc", "-static", "-O2", "-o", "app", "app.c"]
        FROM scratch
        COPY --from=build /src/app /app
      `,
    },
    {
      code: `
      #- /workspace/Dockerfile
        FROM node:22 AS build
        WORKDIR /app
        COPY package*.json ./
        RUN npm ci
        FROM node:22-alpine
        WORKDIR /app
        COPY --from=build /app .
      #                   ^^^^ "sharp" is installed for glibc, which "node:22-alpine" does not have
        CMD ["node", "server.js"]
      #- /workspace/package.json
        {"dependencies": {"express": "^4", "sharp": "^0.33"}}
      #- /workspace/package-lock.json
        {}
      `,
    },
    {
      code: `
      #- /workspace/Dockerfile
        FROM python:3.12-slim AS build
        WORKDIR /app
        COPY requirements.txt .
        RUN python -m venv /venv && /venv/bin/pip install -r requirements.txt
        FROM python:3.12-alpine
        COPY --from=build /venv /venv
      #                   ^^^^^ "psycopg2-binary" is installed for glibc, which "python:3.12-alpine" does not have
      #- /workspace/requirements.txt
        flask==3.0
        psycopg2-binary==2.9.9
      `,
    },
  ],
});
