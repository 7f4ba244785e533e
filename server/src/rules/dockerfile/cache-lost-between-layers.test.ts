import { ruleTest } from "../../../test/ruleTest.ts";
import { cacheLostBetweenLayers } from "./cache-lost-between-layers.ts";

const after = (...lines: readonly string[]): string => ["FROM debian:13", ...lines].join("\n");

ruleTest(cacheLostBetweenLayers, {
  good: [
    after("RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*"),
    after("RUN apt-get update && apt-get install -y curl", "RUN apt-get update && apt-get install -y gcc"),
    // No lists at all, those of another stage, and those that a script fetches.
    after("RUN apt-get install -y curl"),
    after("RUN apt-get update", "FROM debian:13", "RUN apt-get install -y curl"),
    after(
      "RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*",
      "RUN apt-get install -y b",
    ),
    after(
      "RUN apt-get update",
      "RUN curl -fsSL https://deb.nodesource.com/setup_22.x | bash - && apt-get install -y nodejs",
    ),
    after("RUN apt-get update", "RUN --mount=type=cache,target=/var/lib/apt apt-get install -y a"),
    after("RUN apt-get update", "COPY a.deb /", "RUN apt-get install -y ./a.deb"),
    after("RUN apt-get update", "ONBUILD RUN apt-get install -y a"),
    // Removed where it was installed.
    "FROM alpine:3.22\nRUN apk add --no-cache --virtual .deps gcc && make && apk del .deps",
    "FROM alpine:3.22\nRUN apk add --no-cache gcc\nRUN apk add --no-cache gcc && apk del gcc",
    // Of the base image, of another manager, of a stage that is only copied from.
    after("RUN apt-get purge -y curl"),
    after("RUN pip install gcc", "RUN apt-get purge -y gcc"),
    "FROM alpine:3.22 AS a\nRUN apk add gcc\nRUN apk del gcc\nFROM scratch\nCOPY --from=a /x /x",
    // Small, mounted, elsewhere, of a directory that something else has filled.
    after("COPY install.sh /tmp/install.sh", "RUN /tmp/install.sh && rm /tmp/install.sh"),
    after("RUN --mount=target=/src rm -rf /src"),
    after("COPY a.tar /a/", "RUN rm /b/a.tar $FILE"),
    after("ADD a.tar.gz /opt/", "RUN rm -f /opt/a.tar.gz"),
    after("RUN curl -o /a.tar https://example.com/a.tar && rm /a.tar"),
    after("RUN curl https://example.com/a.tar | tar x", "RUN rm -f /a.tar"),
  ],
  bad: [
    {
      code: `
          FROM debian:13
          RUN apt-get update
          # What is needed.
          RUN apt-get install -y \\
        #     ^^^^^^^^^^^^^^^ "apt-get install" takes the package lists of an earlier RUN, however old those are in the build cache
              curl
      `,
      fixed: `
          FROM debian:13
          RUN apt-get update \\
          # What is needed.
              && apt-get install -y \\
              curl
      `,
      titles: ["Join with the RUN above"],
      related: ["/workspace/Dockerfile:2 The line whose layer it is in"],
    },
    {
      // Of the stage it is built on.
      code: `
          FROM debian:13 AS base
          RUN apt-get update && apt-get install -y curl
          FROM base
          RUN apt-get install -y gcc
        #     ^^^^^^^^^^^^^^^ "apt-get install" takes the package lists of an earlier RUN, however old those are in the build cache
      `,
    },
    {
      code: `
          FROM alpine:3.22
          RUN apk add --no-cache --virtual .deps gcc=14 musl-dev
          COPY . .
          RUN make
          RUN apk del .deps
        #     ^^^^^^^ "apk del" only hides ".deps", which stays in the layer of an earlier RUN
      `,
    },
    {
      code: `
          FROM fedora:42
          RUN dnf install -y gcc make
          RUN dnf remove -y cmake make && dnf clean all
        #     ^^^^^^^^^^ "dnf remove" only hides "make", which stays in the layer of an earlier RUN
      `,
      fixed: `
          FROM fedora:42
          RUN dnf install -y gcc make \\
              && dnf remove -y cmake make && dnf clean all
      `,
    },
    {
      code: `
          FROM debian:13
          WORKDIR /src
          COPY . .
          ADD https://example.com/data.zip /tmp/
          COPY sdk.tar.gz other.txt /opt/
          RUN curl -fsSLo /tmp/tool.tgz https://example.com/tool && wget https://example.com/a.deb?x=1
          RUN make && cd / && rm -rf /src/
        #                     ^^^^^^^^^^^^ "rm" only hides "/src/", which stays in the layer of an earlier COPY
          RUN rm -f /tmp/data.zip; rm /opt/sdk.tar.gz; rm /tmp/tool.tgz a.deb
        #     ^^^^^^^^^^^^^^^^^^^ "rm" only hides "/tmp/data.zip", which stays in the layer of an earlier ADD
        #                          ^^^^^^^^^^^^^^^^^^ "rm" only hides "/opt/sdk.tar.gz", which stays in the layer of an earlier COPY
        #                                              ^^^^^^^^^^^^^^^^^^^^^^ "rm" only hides "/tmp/tool.tgz", which stays in the layer of an earlier RUN
      `,
    },
  ],
});
