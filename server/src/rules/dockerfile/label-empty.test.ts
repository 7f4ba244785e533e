import { describe } from "vitest";
import { ruleTest } from "../../../test/ruleTest.ts";
import { labelEmpty } from "./label-empty.ts";

ruleTest(labelEmpty, {
  options: { labelSchema: { version: "semver", vendor: "text" } },
  good: [
    "FROM alpine:3.22",
    "FROM alpine:3.22\nLABEL version=1 vendor=x other=",
    "FROM alpine:3.22\nLABEL version=$VERSION",
    "FROM alpine:3.22\nLABEL toString=",
    "FROM alpine:3.22\nLABEL version",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
          LABEL version= other= \\
        #       ^^^^^^^^ Label "version" is empty
            "vendor"=""
        #   ^^^^^^^^^^^ Label "vendor" is empty
          ONBUILD LABEL vendor=''
        #               ^^^^^^^^^ Label "vendor" is empty
      `,
    },
  ],
});

describe("without a schema", () =>
  ruleTest(labelEmpty, { good: ["FROM alpine:3.22\nLABEL version="], bad: [] }));
