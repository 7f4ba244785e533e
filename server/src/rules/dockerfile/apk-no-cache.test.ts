import { ruleTest } from "../../../test/ruleTest.ts";
import { apkNoCache } from "./apk-no-cache.ts";

ruleTest(apkNoCache, {
  good: [
    "FROM alpine\nRUN apk add --no-cache curl && apk --no-cache add git && apk del git && apk update",
    "FROM alpine\nRUN --mount=type=cache,target=/var/cache/apk apk add curl",
    "FROM alpine\nRUN --mount=type=cache,target=/etc/apk/cache apk add curl",
    "FROM alpine AS build\nRUN apk add gcc\nFROM alpine\nCOPY --from=build /a /a",
    "FROM alpine\nRUN apk add $APK_FLAGS curl",
  ],
  bad: [
    {
      code: `
          FROM alpine
          RUN apk update && apk add curl && rm -rf /var/cache/apk/*
        #                   ^^^^^^^ "apk add" with "--no-cache" keeps no package index that needs to be deleted
          ONBUILD RUN ["apk", "add", "git"]
        #              ^^^^^^^^^^^^ "apk add" keeps the package index in the image
      `,
      fixed: `
          FROM alpine
          RUN apk update && apk add --no-cache curl && rm -rf /var/cache/apk/*
          ONBUILD RUN ["apk", "add", "--no-cache", "git"]
      `,
    },
    {
      code: `
          FROM alpine AS base
          RUN apk update && apk add \\
        #                   ^^^^^^^ "apk add" keeps the package index in the image
            # for the health check
            curl
          FROM base
          RUN rm -rf /var/cache/apk/* && apk -q add -t .deps git && rm -rf /var/tmp/*
        #                                ^^^^^^^^^^ "apk add" keeps the package index in the image
      `,
      fixed: `
          FROM alpine AS base
          RUN apk update && apk add --no-cache \\
            # for the health check
            curl
          FROM base
          RUN rm -rf /var/cache/apk/* && apk -q add --no-cache -t .deps git && rm -rf /var/tmp/*
      `,
    },
  ],
});
