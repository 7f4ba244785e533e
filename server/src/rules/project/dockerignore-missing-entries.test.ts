import { ruleTest } from "../../../test/ruleTest.ts";
import { dockerignoreMissingEntries } from "./dockerignore-missing-entries.ts";

ruleTest(dockerignoreMissingEntries, {
  good: [
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
        x
      #- .dockerignore
        dist
      `,
      fixed: `
        FROM node:22
        COPY ./ /app/
      #- server.pem
        x
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
