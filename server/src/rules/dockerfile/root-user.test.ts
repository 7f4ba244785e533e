import { ruleTest } from "../../../test/ruleTest.ts";
import { rootUser } from "./root-user.ts";

ruleTest(rootUser, {
  good: [
    "FROM alpine:3.22",
    "FROM alpine:3.22\nUSER app",
    "FROM alpine:3.22\nUSER root\nRUN apk add x\nUSER app",
    "FROM alpine:3.22\nUSER rooted",
    "FROM alpine:3.22\nUSER 01000",
    "FROM alpine:3.22\nUSER app:root",
    "FROM alpine:3.22\nUSER $USER",
    "FROM alpine:3.22 AS build\nUSER root\nFROM alpine:3.22\nCOPY --from=build /app /app",
    "FROM alpine:3.22 AS base\nUSER root\nFROM base\nUSER app",
    "FROM alpine:3.22\nONBUILD USER root",
    "FROM alpine:3.22\nUSER",
    "USER root",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
          USER app
          USER root
        #      ^^^^ The image runs as "root"
          CMD ["server"]
      `,
    },
    {
      code: `
          FROM alpine:3.22 AS base
          user "0:0"
        #      ^^^^^ The image runs as "0:0"
          FROM base
          RUN true
      `,
    },
    {
      code: `
          FROM alpine:3.22
          USER root:app
        #      ^^^^^^^^ The image runs as "root:app"
      `,
    },
  ],
});
