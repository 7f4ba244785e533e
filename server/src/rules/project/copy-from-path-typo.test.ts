import { ruleTest } from "../../../test/ruleTest.ts";
import { copyFromPathTypo } from "./copy-from-path-typo.ts";

ruleTest(copyFromPathTypo, {
  good: [
    // What a build makes, and what is beside it.
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm ci && npm run build && mkdir dist lib
        FROM nginx
        COPY --from=build /app/dist /app/dist2 /app/libs /app/node_modules /x/
        COPY --from=build /usr/local/lib/node_modules /x/
        COPY --from=build / /all
    `,
    // A script may write anywhere, as may whoever mentions the place.
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN ./build.sh
        FROM nginx
        COPY --from=build /src/dist /x/
    `,
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm run build -- --outDir /public
        FROM nginx
        COPY --from=build /public/assets /x/
    `,
    `
        FROM node:22 AS build
        WORKDIR /app
        ENV OUT=/srv2
        WORKDIR /web
        RUN npm run build
        FROM nginx
        COPY --from=build /srv2/dist /other/dist /x/
    `,
    // An image that nothing is known of has its own directories.
    `
        FROM registry.example.com/base AS build
        FROM nginx
        COPY --from=build /opt/tools /data/x /x/
    `,
    // Nothing tells how much of the path stands for the working directory.
    `
        FROM node:22 AS build
        WORKDIR /work
        COPY . .
        RUN npm run build
        FROM nginx
        COPY --from=build /usr/src/dist /x/
    `,
    // Surely missing, or both taken.
    `
        FROM scratch AS build
        WORKDIR /app
        FROM scratch
        COPY --from=build /ap/x /x/
    `,
    `
        FROM debian AS build
        RUN ./configure && mkdir /out/release
        FROM scratch
        COPY --from=build /out/release /out/relaese /x/
    `,
  ],
  bad: [
    {
      code: `
          FROM node:22 AS build
          WORKDIR /calcom
          COPY . .
          RUN yarn install && yarn build
          FROM node:22-slim
          COPY --from=build /app/dist/ /app/yarn.lock ./
        #                   ^^^^^^^^^^ Nothing in stage "build" mentions "/app/dist/"; "/calcom/dist" is more likely
        #                              ^^^^^^^^^^^^^^ Nothing in stage "build" mentions "/app/yarn.lock"; "/calcom/yarn.lock" is more likely
        #- yarn.lock
          x
      `,
      titles: ['Change to "/calcom/dist/"'],
      fixed: `
          FROM node:22 AS build
          WORKDIR /calcom
          COPY . .
          RUN yarn install && yarn build
          FROM node:22-slim
          COPY --from=build /calcom/dist/ /calcom/yarn.lock ./
        #- yarn.lock
          x
      `,
    },
    // What stands for the working directory ends as that does.
    {
      code: `
          FROM node:22 AS build
          WORKDIR /app
          COPY . .
          RUN npm run build
          FROM node:22-slim
          COPY --from=build /usr/src/app/dist ./
        #                   ^^^^^^^^^^^^^^^^^ Nothing in stage "build" mentions "/usr/src/app/dist"; "/app/dist" is more likely
      `,
      titles: ['Change to "/app/dist"'],
      fixed: `
          FROM node:22 AS build
          WORKDIR /app
          COPY . .
          RUN npm run build
          FROM node:22-slim
          COPY --from=build /app/dist ./
      `,
    },
    // One slip of the pen.
    {
      code: `
          FROM debian AS build
          WORKDIR /build/project
          RUN ./configure && make && cp server /build/out/server
          FROM debian
          COPY --from=build /build/out/sevrer /bin/
        #                   ^^^^^^^^^^^^^^^^^ Nothing in stage "build" mentions "/build/out/sevrer"; "/build/out/server" is more likely
          RUN --mount=from=build,source=/build/porject,target=/p true
        #                               ^^^^^^^^^^^^^^ Nothing in stage "build" mentions "/build/porject"; "/build/project" is more likely
      `,
      titles: ['Change to "/build/out/server"'],
      related: [
        "/workspace/Dockerfile:1 The stage is declared here",
        "/workspace/Dockerfile:1 The stage is declared here",
      ],
      fixed: `
          FROM debian AS build
          WORKDIR /build/project
          RUN ./configure && make && cp server /build/out/server
          FROM debian
          COPY --from=build /build/out/server /bin/
          RUN --mount=from=build,source=/build/project,target=/p true
      `,
    },
    {
      code: `
          FROM python:3.13 AS build
          WORKDIR /application
          RUN python setup.py bdist
          FROM scratch
          COPY --from=build ["/aplication/dist", "/"]
        #                    ^^^^^^^^^^^^^^^^^^ Nothing in stage "build" mentions "/aplication/dist"; "/application/dist" is more likely
      `,
      fixed: `
          FROM python:3.13 AS build
          WORKDIR /application
          RUN python setup.py bdist
          FROM scratch
          COPY --from=build ["/application/dist", "/"]
      `,
    },
  ],
});
