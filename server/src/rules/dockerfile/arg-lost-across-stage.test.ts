import { ruleTest } from "../../../test/ruleTest.ts";
import { argLostAcrossStage } from "./arg-lost-across-stage.ts";

/** With an ARG above the first FROM. */
const below = (run: string, image = "alpine:3.22"): string => `ARG VERSION=1\nFROM ${image}\n${run}\n`;

ruleTest(argLostAcrossStage, {
  good: [
    below("ARG VERSION\nRUN echo $VERSION"),
    below("ENV VERSION=2\nRUN echo $VERSION"),
    "ARG VERSION=1\nFROM alpine:3.22 AS base\nARG VERSION\nFROM base\nRUN echo $VERSION",
    // Set by the script itself, or by what it reads.
    below("RUN VERSION=$(cat v) && echo $VERSION"),
    below("RUN export VERSION=2; echo $VERSION"),
    below("RUN for VERSION in 1 2; do echo $VERSION; done"),
    below("RUN read -r VERSION < v; echo $VERSION"),
    below("RUN . /etc/os-release && echo $VERSION"),
    below('SHELL ["/bin/bash", "-lc"]\nRUN echo $VERSION'),
    below("ENV BASH_ENV=/env.sh\nRUN echo $VERSION"),
    below("RUN --mount=type=secret,id=v,env=VERSION echo $VERSION"),
    // Not for this shell.
    below("RUN echo '$VERSION' \\$VERSION"),
    below("RUN awk '{print $VERSION}' f"),
    below("RUN cat <<'EOF' > /f\n$VERSION\nEOF"),
    below('RUN ["echo", "$VERSION"]'),
    below('SHELL ["pwsh", "-Command"]\nRUN echo $VERSION'),
    // Whoever writes a default has thought of it.
    below("RUN echo ${VERSION:-2} ${VERSION:?missing}"),
    // The base image sets it, or may.
    "ARG NODE_VERSION=22\nFROM node:${NODE_VERSION}-alpine\nRUN echo $NODE_VERSION",
    below("RUN echo $VERSION", "ghcr.io/team/base:1"),
    "ARG BASE=alpine\nARG VERSION\nFROM $BASE\nRUN echo $VERSION",
    // Always there.
    "ARG HTTP_PROXY\nARG HOME\nFROM alpine:3.22\nRUN echo $HTTP_PROXY $HOME",
    "ARG UID=1000\nFROM fedora:42\nRUN echo $UID",
    // No ARG at all.
    "FROM alpine:3.22\nRUN echo $VERSION",
    below("ONBUILD RUN echo $VERSION"),
    below('RUN echo $VERSION "unfinished'),
    // Replaced by the builder: another rule's matter.
    below("WORKDIR /$VERSION\nCOPY $VERSION /"),
    "# escape=`\nARG VERSION=1\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN echo $VERSION",
  ],
  bad: [
    {
      code: `
          ARG VERSION=1.2
          FROM alpine:3.22
          WORKDIR /x
          RUN wget "https://example.com/\${VERSION}.tar.gz" && \\
        #                               ^^^^^^^^^^ "VERSION" is empty here: it is declared above the first FROM, and not in this stage
              tar xf $VERSION.tar.gz
      `,
      fixed: `
          ARG VERSION=1.2
          FROM alpine:3.22
          ARG VERSION
          WORKDIR /x
          RUN wget "https://example.com/\${VERSION}.tar.gz" && \\
              tar xf $VERSION.tar.gz
      `,
      titles: ["Declare ARG VERSION in this stage"],
      related: ["/workspace/Dockerfile:1 The ARG, which holds only there"],
    },
    {
      // A sibling's, whose default goes along.
      code: `
          FROM golang:1.25 AS build
          ARG COMMIT="none at all" MODE=prod
          RUN go build -ldflags "-X main.commit=$COMMIT"
          FROM debian:13-slim
          RUN echo $COMMIT $MODE > /commit
        #          ^^^^^^^ "COMMIT" is empty here: it is declared in another stage, and not in this one
        #                  ^^^^^ "MODE" is empty here: it is declared in another stage, and not in this one
      `,
      fixed: `
          FROM golang:1.25 AS build
          ARG COMMIT="none at all" MODE=prod
          RUN go build -ldflags "-X main.commit=$COMMIT"
          FROM debian:13-slim
          ARG MODE=prod
          ARG COMMIT="none at all"
          RUN echo $COMMIT $MODE > /commit
      `,
    },
    {
      // What the builder knows of the platform, in whatever image.
      code: `
          FROM --platform=$BUILDPLATFORM ghcr.io/team/base:1
          RUN <<EOF
          set -e
          make GOARCH=$TARGETARCH
        #             ^^^^^^^^^^^ "TARGETARCH" is empty here: the stage does not declare it with ARG
          EOF
      `,
      fixed: `
          FROM --platform=$BUILDPLATFORM ghcr.io/team/base:1
          ARG TARGETARCH
          RUN <<EOF
          set -e
          make GOARCH=$TARGETARCH
          EOF
      `,
    },
    {
      // dash and ash know no UID.
      code: `
          ARG UID=1000
          FROM node:22
          RUN useradd -u $UID app
        #                ^^^^ "UID" is empty here: it is declared above the first FROM, and not in this stage
          RUN if [ -n "$UID" ]; then cat <<EOF > /etc/uid; fi
          $UID
          EOF
      `,
      fixed: `
          ARG UID=1000
          FROM node:22
          ARG UID
          RUN useradd -u $UID app
          RUN if [ -n "$UID" ]; then cat <<EOF > /etc/uid; fi
          $UID
          EOF
      `,
    },
    {
      code: `
          ARG PORT=80
          FROM node:22
            CMD node server.js --port $PORT
        #                             ^^^^^ "PORT" is an ARG, of which a container that starts knows nothing
      `,
      fixed: `
          ARG PORT=80
          FROM node:22
            ARG PORT
            ENV PORT=$PORT
            CMD node server.js --port $PORT
      `,
      titles: ["Keep PORT in the image with ENV"],
    },
  ],
});
