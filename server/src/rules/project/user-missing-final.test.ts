import { ruleTest } from "../../../test/ruleTest.ts";
import { userMissingFinal } from "./user-missing-final.ts";

ruleTest(userMissingFinal, {
  good: [
    "FROM node:22\nUSER node\nCMD x\n",
    "FROM node:22 AS base\nUSER node\nFROM base\nCMD x\n",
    // The base image is not known.
    "FROM ghcr.io/team/app:1\nCMD x\n",
    "FROM $BASE\nCMD x\n",
    "FROM nginx:1.27\n",
    "FROM node:22 AS dev\nCMD x\n",
    "FROM node:22 AS build-dev\nFROM build-dev\nCMD x\n",
    `
      #- Dockerfile.development
        FROM node:22
        CMD x
    `,
    `
        FROM node:22
        CMD x
      #- compose.yaml
        services:
          web:
            build: .
            user: "1000"
    `,
    `
        FROM node:22
        CMD x
      #- compose.yaml
        services:
          web:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: .
    `,
    "FROM scratch\nCMD x\n",
    // They change to another user by themselves.
    "FROM php:8.3-apache\nCOPY . /var/www/html\n",
    'FROM debian:13\nRUN apt-get install -y gosu\nENTRYPOINT ["/entrypoint.sh"]\n',
    'FROM alpine:3.22\nENTRYPOINT ["su-exec", "nobody", "x"]\n',
    "FROM python:3.12-windowsservercore-ltsc2022\nCMD x\n",
    `
      #- .devcontainer/Dockerfile
        FROM debian:13
    `,
    "# nothing yet\n",
  ],
  bad: [
    {
      code: `
        FROM node:latest AS builder
        FROM docker.io/oven/bun:alpine AS server
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^ The image runs as root: "docker.io/oven/bun" does, and no USER follows
        WORKDIR /app
        COPY --from=builder /app .
        ENTRYPOINT ["bun"]
        CMD ["dist/main"]
      `,
      fixed: `
        FROM node:latest AS builder
        FROM docker.io/oven/bun:alpine AS server
        WORKDIR /app
        COPY --from=builder /app .
        USER bun
        ENTRYPOINT ["bun"]
        CMD ["dist/main"]
      `,
    },
    {
      // No command to put it before.
      code: `
        FROM alpine:3
      #      ^^^^^^^^ The image runs as root: "alpine" does, and no USER follows
        RUN true
      `,
    },
    {
      code: `
        FROM python:3.12-slim
      #      ^^^^^^^^^^^^^^^^ The image runs as root: "python" does, and no USER follows
        CMD ["python"]
        RUN pip install x
      `,
    },
  ],
});
