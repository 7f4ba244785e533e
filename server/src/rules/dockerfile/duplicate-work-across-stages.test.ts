import { ruleTest } from "../../../test/ruleTest.ts";
import { duplicateWorkAcrossStages } from "./duplicate-work-across-stages.ts";

const two = (first: string, second: string): string =>
  `FROM alpine:3.22 AS a\n${first}\nFROM alpine:3.22\n${second}\n`;

ruleTest(duplicateWorkAcrossStages, {
  good: [
    // One layer in the cache for both.
    two("RUN apk add git\nWORKDIR /a", "RUN apk  add git\nWORKDIR /b"),
    two("LABEL a=b\nRUN apk add git", "EXPOSE 80\nRUN apk add git"),
    "FROM alpine:3.22 AS base\nWORKDIR /a\nFROM base AS b\nRUN apk add git\nFROM base\nRUN apk add git",
    // Not the same.
    two("WORKDIR /a\nRUN apk add git", "WORKDIR /b\nRUN apk add curl"),
    two("WORKDIR /a\nRUN --network=none apk add git", "WORKDIR /b\nRUN apk add git"),
    two("WORKDIR /a\nRUN apk update", "WORKDIR /b\nRUN apk update"),
    "FROM alpine:3.22 AS a\nWORKDIR /a\nRUN apk add git\nFROM alpine:3.21\nRUN apk add git",
    "FROM --platform=linux/arm64 alpine:3.22 AS a\nWORKDIR /a\nRUN apk add git\nFROM alpine:3.22\nRUN apk add git",
    // One is built on the other.
    "FROM alpine:3.22 AS a\nRUN apk add git\nFROM a\nWORKDIR /b\nRUN apk add git",
    // What was copied may decide, or a variable.
    two("COPY repositories /etc/apk/\nRUN apk add git", "RUN apk add git"),
    two("ARG P=a\nRUN apk add $P", "ARG P=b\nRUN apk add $P"),
    two("ONBUILD RUN apk add git", "WORKDIR /b\nONBUILD RUN apk add git"),
    "FROM scratch AS a\nRUN apk add git\nFROM scratch\nWORKDIR /b\nRUN apk add git",
  ],
  bad: [
    {
      code: `
          # What compiles.
          FROM alpine:3.22 AS build
          WORKDIR /src
          RUN apk add --no-cache \\
              git make
          COPY . .

          FROM alpine:3.22
          ENV A=b
          RUN apk add --no-cache git make
        #     ^^^^^^^ This "apk add" runs once more than it needs to: another stage does the same on the same image
          COPY --from=build /src/out /out
      `,
      fixed: `
          FROM alpine:3.22 AS base
          RUN apk add --no-cache \\
              git make

          # What compiles.
          FROM base AS build
          WORKDIR /src
          COPY . .

          FROM base
          ENV A=b
          COPY --from=build /src/out /out
      `,
      titles: ['Install them in a stage "base" that both are built on'],
      related: ["/workspace/Dockerfile:4 The same, in the other stage"],
    },
    {
      // Numbers would count otherwise.
      code: `
          ARG TAG=3.22
          FROM alpine:$TAG
          WORKDIR /src
          RUN apk add git
          FROM alpine:$TAG
          RUN apk add git
        #     ^^^^^^^ This "apk add" runs once more than it needs to: another stage does the same on the same image
          COPY --from=0 /a /a
      `,
    },
    {
      code: `
          FROM debian:13 AS compile
          RUN apt-get update && apt-get install -y --no-install-recommends make
          FROM debian:13 AS pack
          ENV MODE=pack
          RUN apt-get update && apt-get install -y --no-install-recommends make
        #                       ^^^^^^^^^^^^^^^ This "apt-get install" runs once more than it needs to: another stage does the same on the same image
          COPY --from=compile /a /a
          FROM scratch
          COPY --from=pack /a /a
      `,
      fixed: `
          FROM debian:13 AS base
          RUN apt-get update && apt-get install -y --no-install-recommends make

          FROM base AS compile
          FROM base AS pack
          ENV MODE=pack
          COPY --from=compile /a /a
          FROM scratch
          COPY --from=pack /a /a
      `,
    },
  ],
});
