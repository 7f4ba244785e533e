import { ruleTest } from "../../../test/ruleTest.ts";
import { buildToolsInFinal } from "./build-tools-in-final.ts";

const install = "RUN apt-get update && apt-get install -y --no-install-recommends gcc libpq-dev\n";
const pip = "RUN pip install -r requirements.txt\n";
const cmd = 'CMD ["gunicorn", "app:app"]\n';

ruleTest(buildToolsInFinal, {
  good: [
    // The base image has them, whatever is installed on top.
    'FROM ruby:3.4-bookworm\nRUN apt-get update && apt-get install -y build-essential libpq-dev && bundle install\nCMD ["puma"]',
    'FROM python:3.13\nRUN apt-get update && apt-get install -y gcc\nRUN pip install -r requirements.txt\nCMD ["gunicorn", "app:app"]',
    `FROM python:3.12-slim AS build\n${install}${pip}FROM python:3.12-slim\nCOPY --from=build /venv /venv\n${cmd}`,
    // Removed in the RUN that installs it, or a later one.
    `FROM python:3.12-slim\nRUN apt-get install -y gcc && pip install x && apt-get purge -y --auto-remove gcc\n${cmd}`,
    `FROM python:3.12-alpine\nRUN apk add --no-cache --virtual .build-deps build-base && pip install x && apk del .build-deps\n${cmd}`,
    `FROM python:3.12-slim\nRUN apt-get install -y gcc && pip install x && apt-get purge -y $BUILD_DEPS\n${cmd}`,
    // Packages that are no compiler, or that a variable names.
    `FROM python:3.12-slim\nRUN apt-get install -y libpq-dev git\n${pip}${cmd}`,
    `FROM python:3.12-slim\nRUN apt-get install -y $PACKAGES\n${pip}${cmd}`,
    // Images for work, not for a service.
    `FROM debian:12\n${install}CMD ["bash"]\n`,
    `FROM debian:12\n${install}${pip}CMD ["jupyter", "lab"]\n`,
    `FROM debian:12\n${install}${pip}`,
    `FROM debian:12\n${install}${pip}ENTRYPOINT ["/entrypoint.sh"]\n`,
    `FROM gcc:14\nRUN apt-get install -y g++ && make\nCMD ["/app"]\n`,
    // Nothing tells what it is for.
    `FROM debian:12\n${install}CMD ["server"]\n`,
    // Libraries that compile while they run, and base images that are not known.
    `FROM python:3.12-slim\n${install}RUN pip install torch\n${cmd}`,
    `#- /workspace/Dockerfile\nFROM python:3.12-slim\n${install}${pip}${cmd}#- /workspace/requirements.txt\nnumba==0.60\n`,
    `FROM nvidia/cuda:12.1.0-runtime-ubuntu22.04\n${install}${pip}${cmd}`,
    // Development.
    `FROM python:3.12-slim AS dev\n${install}${pip}${cmd}`,
    `#- /workspace/Dockerfile\nFROM python:3.12-slim\n${install}${pip}${cmd}#- /workspace/compose.yaml\nservices: {a: {build: ., develop: {watch: [{action: rebuild, path: .}]}}}\n`,
    `#- /workspace/Dockerfile\nFROM python:3.12-slim\n${install}${pip}${cmd}#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: "$T"}}}\n`,
  ],
  bad: [
    {
      code: `
        FROM python:3.12-slim AS base
        RUN apt-get update \\
          && apt-get install -y build-essential=12.9 libpq-dev gcc
      #                         ^^^^^^^^^^^^^^^^^^^^ The compiler of "build-essential" stays in the image that ships
        FROM base
        RUN pip install -r requirements.txt
        CMD ["gunicorn", "app:app"]
      `,
      related: ["/workspace/Dockerfile:5 This may need it, the program that runs does not"],
    },
    {
      code: `
        FROM node:22-alpine AS build
        RUN npm ci && npm run build
        FROM node:22-alpine
        RUN apk add --no-cache python3 make g++
      #                                     ^^^ The compiler of "g++" stays in the image that ships
        COPY --from=build /app /app
        CMD ["node", "server.js"]
      `,
    },
    {
      // Two outputs of one base: once.
      code: `
      #- /workspace/Dockerfile
        FROM ruby:3.3-slim AS base
        RUN <<EOF
        apt-get update
        apt-get install -y build-essential
      #                    ^^^^^^^^^^^^^^^ The compiler of "build-essential" stays in the image that ships
        bundle install
        EOF
        FROM base AS web
        CMD ["puma"]
        FROM base AS worker
        CMD ["sidekiq"]
      #- /workspace/compose.yaml
        services: {a: {build: {context: ., target: web}}}
      `,
    },
  ],
});
