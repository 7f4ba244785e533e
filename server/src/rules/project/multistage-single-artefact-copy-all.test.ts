import { ruleTest } from "../../../test/ruleTest.ts";
import { multistageSingleArtefactCopyAll } from "./multistage-single-artefact-copy-all.ts";

ruleTest(multistageSingleArtefactCopyAll, {
  good: [
    // The result alone, or a directory that was made for it.
    `
        FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
        WORKDIR /src
        COPY . .
        RUN dotnet publish -c Release -o /app
        FROM mcr.microsoft.com/dotnet/aspnet:9.0
        WORKDIR /app
        COPY --from=build /app .
        COPY --from=build /src/appsettings.json .
        ENTRYPOINT ["dotnet", "Api.dll"]
    `,
    // What an interpreter runs.
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm ci && npm run build
        FROM node:22-slim
        WORKDIR /app
        COPY --from=build /app .
        CMD ["node", "dist/main.js"]
    `,
    // Put elsewhere, tidied up, moved: somebody has thought about it.
    `
        FROM golang:1.25 AS build
        WORKDIR /src
        COPY . .
        RUN go build -o /out/server . && rm -rf /src/internal
        FROM alpine
        COPY --from=build /src /src
        COPY --from=build /out /out
        CMD ["/out/server"]
    `,
    `
        FROM rust:1 AS build
        WORKDIR /app
        COPY . .
        RUN cargo build --release && mv target/release/app . && find . -name '*.rs' -delete
        FROM debian:bookworm-slim
        COPY --from=build /app /app
        CMD ["/app/app"]
    `,
    // Only what it needs was copied there.
    `
        FROM golang:1.25 AS build
        WORKDIR /app
        COPY main.go templates/ ./
        RUN go build -o server .
        FROM alpine
        COPY --from=build /app /app
        CMD ["/app/server"]
    `,
    // Nothing of it ships; a variable decides what does; what it runs is not known.
    `
        FROM golang:1.25 AS build
        WORKDIR /app
        COPY . .
        RUN go build -o server .
        FROM alpine AS test
        COPY --from=build /app /app
        CMD ["/app/server"]
        FROM alpine
        COPY --from=build /app/server /server
        CMD ["/server"]
    `,
    `
        FROM golang:1.25 AS build
        WORKDIR /app
        COPY . .
        RUN go build -o server .
        FROM registry.example.com/base
        COPY --from=build /app /app
    `,
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm run build
        FROM nginx:1.27
        COPY --from=build /app/dist /usr/share/nginx/html
    `,
  ],
  bad: [
    {
      code: `
          FROM golang:1.25 AS build
          WORKDIR /app
          COPY go.mod go.sum ./
          RUN go mod download
          COPY . .
          RUN CGO_ENABLED=0 go build -o server ./cmd/server
          FROM gcr.io/distroless/static-debian12
          WORKDIR /srv
          COPY --from=build /app ./
        #                   ^^^^ This copies the sources along with what "go build" made of them
          ENTRYPOINT ["/srv/server"]
      `,
      titles: ['Change to "/app/server"'],
      related: ["/workspace/Dockerfile:1 The stage is declared here"],
      fixed: `
          FROM golang:1.25 AS build
          WORKDIR /app
          COPY go.mod go.sum ./
          RUN go mod download
          COPY . .
          RUN CGO_ENABLED=0 go build -o server ./cmd/server
          FROM gcr.io/distroless/static-debian12
          WORKDIR /srv
          COPY --from=build /app/server ./
          ENTRYPOINT ["/srv/server"]
      `,
    },
    // What is made has a place of its own that nothing here names.
    {
      code: `
          FROM maven:3-eclipse-temurin-21 AS build
          WORKDIR /build
          COPY . .
          RUN mvn -B package
          FROM eclipse-temurin:21-jre
          COPY --from=build /build /app
        #                   ^^^^^^ This copies the sources along with what "mvn package" made of them
          CMD ["java", "-jar", "/app/target/app.jar"]
      `,
    },
    {
      code: `
          FROM rust:1 AS build
          COPY . /src
          WORKDIR /src
          RUN cargo build --release
          FROM debian:bookworm-slim AS web
          COPY --from=build /src /src
        #                   ^^^^ This copies the sources along with what "cargo build" made of them
          CMD ["/src/target/release/web"]
      `,
    },
    // Served to all the world.
    {
      code: `
          FROM node:22 AS build
          WORKDIR /app
          COPY . .
          RUN npm ci && npm run build
          FROM nginx:1.27-alpine
          COPY --from=build /app /usr/share/nginx/html
        #                   ^^^^ This copies the sources along with what "npm build" made of them
      `,
    },
  ],
});
