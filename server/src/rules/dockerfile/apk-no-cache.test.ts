import { ruleTest } from "../../../test/ruleTest.ts";
import { apkNoCache } from "./apk-no-cache.ts";

ruleTest(apkNoCache, {
  good: [
    "FROM alpine\nRUN apk add --no-cache curl && apk --no-cache add git && apk del git && apk update",
    "FROM alpine\nRUN apk add curl && rm -rf /var/cache/apk/*",
    "FROM alpine\nRUN apk update && apk add curl && rm -rf /var/cache/*",
    "FROM alpine\nRUN --mount=type=cache,target=/var/cache/apk apk add curl",
    "FROM alpine\nRUN --mount=type=cache,target=/etc/apk/cache apk add curl",
    "FROM alpine AS build\nRUN apk add gcc\nFROM alpine\nCOPY --from=build /a /a",
    "FROM alpine\nRUN apk add $APK_FLAGS curl",
  ],
  bad: [
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
