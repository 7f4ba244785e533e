import { describe } from "vitest";
import { ruleTest } from "../../../test/ruleTest.ts";
import { labelMissing } from "./label-missing.ts";

ruleTest(labelMissing, {
  options: { labelSchema: { version: "semver", vendor: "text" } },
  good: [
    "FROM alpine:3.22\nLABEL version=1.0.0 vendor=x",
    'FROM alpine:3.22\nLABEL "version"=\nRUN true\nLABEL vendor x',
    "FROM alpine:3.22 AS base\nLABEL version=1.0.0\nFROM base\nLABEL vendor=x",
    "FROM alpine:3.22 AS base\nFROM base\nLABEL version=1.0.0 vendor=x",
    "FROM alpine:3.22 AS build\nFROM scratch\nCOPY --from=build /x /x\nLABEL version=1.0.0 vendor=x",
    "FROM alpine:3.22\nFROM scratch\nCOPY --from=0 /x /x\nLABEL version=1.0.0 vendor=x",
    "FROM alpine:3.22 AS build\nFROM scratch\nRUN --mount=from=build true\nLABEL version=1.0.0 vendor=x",
    "FROM alpine:3.22\nLABEL $KEY=1",
    "",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
        #      ^^^^^^^^^^^ Label "vendor" is missing
          LABEL version=1.0.0
          RUN <<EOF
          true
          EOF
          # The second image
          from scratch as test
        #                 ^^^^ Label "version" is missing
        #                 ^^^^ Label "vendor" is missing
      `,
      titles: ['Insert LABEL vendor=""'],
      fixed: `
          FROM alpine:3.22
          LABEL version=1.0.0
          RUN <<EOF
          true
          EOF
          LABEL vendor=""
          # The second image
          from scratch as test
          label version=""
          label vendor=""
      `,
    },
    {
      code: `
          FROM alpine:3.22
        #      ^^^^^^^^^^^ Label "version" is missing
          LABEL vendor=x
          ONBUILD LABEL version=1.0.0
          RUN true \\
      `,
    },
    {
      code: `
          FROM alpine:3.22
        #      ^^^^^^^^^^^ Label "version" is missing
          LABEL vendor=x
          RUN <<EOF
      `,
    },
  ],
});

describe("where nothing can be inserted", () =>
  ruleTest(labelMissing, {
    options: { labelSchema: { "a b": "text" } },
    good: [],
    bad: [
      {
        code: `
            FROM alpine:3.22
          #      ^^^^^^^^^^^ Label "a b" is missing
        `,
      },
    ],
  }));

describe("without a schema", () => ruleTest(labelMissing, { good: ["FROM alpine:3.22"], bad: [] }));
