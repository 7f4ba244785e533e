import { ruleTest } from "../../../test/ruleTest.ts";
import { finalMissingCmd } from "./final-missing-cmd.ts";

const bare = "FROM alpine:3.22\nEXPOSE 80\n";

ruleTest(finalMissingCmd, {
  good: [
    "FROM alpine:3.22\nEXPOSE 80\nCMD httpd -f\n",
    'FROM alpine:3.22 AS base\nENTRYPOINT ["httpd"]\nFROM base\nEXPOSE 80\n',
    "FROM alpine:3.22 AS base\nONBUILD CMD httpd -f\nFROM base\nEXPOSE 80\n",
    // The base image is a server, or not known.
    "FROM nginx:1.27\nEXPOSE 80\n",
    "FROM php:8.3-apache\nEXPOSE 80\n",
    "FROM ghcr.io/team/app:1\nEXPOSE 80\n",
    "ARG BASE\nFROM $BASE\nEXPOSE 80\n",
    // Images that carry files or tools.
    "FROM golang:1.24 AS build\nRUN go build -o /out/app .\nFROM scratch\nCOPY --from=build /out /\n",
    "FROM alpine:3.22\nRUN apk add --no-cache git\n",
    'FROM alpine:3.22 AS app\nCMD ["app"]\nFROM scratch AS artifacts\nCOPY --from=app /usr/bin/app /\n',
    // A stage of which the CMD is not only copied from: it is an image too.
    `#- /workspace/Dockerfile\nFROM node:22 AS api\nCMD node api.js\nFROM node:22 AS export\nCOPY --from=api /dist /dist\n#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: api}}}\n`,
    // A service says what to run.
    `#- /workspace/Dockerfile\n${bare}#- /workspace/compose.yaml\nservices: {a: {build: ., command: httpd -f}}\n`,
    `#- /workspace/Dockerfile\n${bare}#- /workspace/compose.yaml\nservices: {a: {build: ., entrypoint: [httpd, -f]}}\n`,
    // Development, and a target that a variable decides.
    "FROM alpine:3.22 AS dev\nEXPOSE 80\n",
    `#- /workspace/.devcontainer/Dockerfile\n${bare}`,
    `#- /workspace/Dockerfile\n${bare}#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: "$T"}}}\n`,
    `#- /workspace/Dockerfile\n${bare}#- /workspace/compose.yaml\nservices: {a: {build: {context: ., additional_contexts: {"alpine:3.22": ./rootfs}}}}\n`,
    "# nothing yet\n",
  ],
  bad: [
    {
      code: `
        FROM node:22 AS build
        ENTRYPOINT ["node"]
        CMD ["dist/server.js"]
        RUN npm run build
        FROM gcr.io/distroless/nodejs22-debian12
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image has neither CMD nor ENTRYPOINT, and "gcr.io/distroless/nodejs22-debian12" starts no service by itself
        COPY --from=build /dist /dist`,
      titles: ["Move ENTRYPOINT, CMD to the end of this stage"],
      related: [
        "/workspace/Dockerfile:2 This holds for another stage only",
        "/workspace/Dockerfile:3 This holds for another stage only",
      ],
      fixed: `
        FROM node:22 AS build
        RUN npm run build
        FROM gcr.io/distroless/nodejs22-debian12
        COPY --from=build /dist /dist
        ENTRYPOINT ["node"]
        CMD ["dist/server.js"]`,
    },
    {
      code: `
        FROM alpine:3.22 AS base
        EXPOSE 8080
        FROM base
      #      ^^^^ The image has neither CMD nor ENTRYPOINT, and "alpine:3.22" starts no service by itself
        COPY server /server
      `,
      related: ["/workspace/Dockerfile:2 Something is to answer here"],
    },
    {
      code: `
        FROM golang:1.24 AS build
        RUN go build -o /app .
        FROM scratch
      #      ^^^^^^^ The image has neither CMD nor ENTRYPOINT, and "scratch" starts no service by itself
        COPY --from=build /app /app
        EXPOSE 8080
      `,
    },
  ],
});
