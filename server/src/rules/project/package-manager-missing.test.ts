import { ruleTest } from "../../../test/ruleTest.ts";
import { packageManagerMissing } from "./package-manager-missing.ts";

ruleTest(packageManagerMissing, {
  good: [
    "FROM debian:12\nRUN apt-get update && apt install -y git\nFROM alpine:3.22\nRUN apk add git",
    "FROM fedora:42\nRUN dnf install -y git && yum install -y jq\nFROM rockylinux:9\nRUN microdnf install -y git",
    // Nobody knows what they have.
    "FROM team/app\nRUN apt-get update && apk add git\nFROM node:$TAG\nRUN apk add git",
    "FROM node:22-alpine\nONBUILD RUN apt-get update",
    // Whoever asks, or expects it, is prepared.
    "FROM alpine:3.22\nRUN if [ -x /usr/bin/apt-get ]; then apt-get update; else apk add git; fi",
    "FROM alpine:3.22\nRUN apt-get update || apk update\nRUN command -v apt-get && apt-get update; apk add git",
    // Something may have brought it.
    "FROM alpine:3.22\nRUN apk add apt-get\nRUN apt-get update",
    "FROM debian:12\nCOPY --from=alpine /sbin/apk /sbin/\nRUN apk add git",
    "FROM alpine:3.22\nCOPY --from=debian / /\nRUN apt-get update",
    "FROM debian:12\nRUN sh -c 'x' && apk add git",
  ],
  bad: [
    {
      code: `
          FROM node:22-alpine AS base
          WORKDIR /app
          COPY . .
          FROM base
          RUN apt-get update && apt-get install -y git
        #     ^^^^^^^ "node:22-alpine" has no "apt-get": its packages come with "apk"
          FROM python:3.13-slim
          RUN set -e; apk add git
        #             ^^^ "python:3.13-slim" has no "apk": its packages come with "apt"
          FROM fedora:42
          RUN apt-get install -y git
        #     ^^^^^^^ "fedora:42" has no "apt-get": its packages come with "dnf"
          FROM busybox:1.37
          RUN apk add git
        #     ^^^ "busybox:1.37" has no "apk", nor another package manager
      `,
    },
  ],
});
