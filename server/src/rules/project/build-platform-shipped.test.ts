import { ruleTest } from "../../../test/ruleTest.ts";
import { buildPlatformShipped } from "./build-platform-shipped.ts";

ruleTest(buildPlatformShipped, {
  good: [
    'FROM node:22\nCMD ["node"]',
    "FROM --platform=$TARGETPLATFORM node:22\nCMD node\nFROM --platform=linux/amd64 node:22\nCMD node",
    'FROM --platform=$BUILDPLATFORM golang:1 AS build\nRUN go build\nCMD ["a"]\nFROM alpine\nCOPY --from=build /a /a\nCMD ["/a"]',
    // No image: what is made is written elsewhere, or a check that starts nothing.
    "FROM --platform=$BUILDPLATFORM golang:1 AS vendored\nRUN go mod verify",
    "FROM --platform=$BUILDPLATFORM scratch\nCOPY a /\nCMD a",
    'FROM --platform=$BUILDPLATFORM node:22 AS development\nCMD ["npm", "start"]',
    // Somebody says what it is.
    "ARG BUILDPLATFORM=linux/amd64\nFROM --platform=$BUILDPLATFORM node:22\nCMD node",
    "FROM --platform=$BUILDPLATFORM$X node:22\nCMD node",
  ],
  bad: [
    {
      code: `
          FROM --platform=$BUILDPLATFORM node:22 AS web
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^ The image has the programs of the machine that builds it, whatever platform it is for
          CMD ["node", "server.js"]
      `,
      fixed: `
          FROM node:22 AS web
          CMD ["node", "server.js"]
      `,
      titles: ["Delete this flag"],
    },
    {
      code: `
          FROM --platform=\${BUILDPLATFORM:-linux/amd64} node:22 AS base
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The image has the programs of the machine that builds it, whatever platform it is for
          FROM base AS built
          RUN npm ci
          FROM base
          COPY --from=built /app /app
          ENTRYPOINT ["node", "/app"]
      `,
    },
  ],
});
