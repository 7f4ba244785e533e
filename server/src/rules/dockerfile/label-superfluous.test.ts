import { describe } from "vitest";
import { ruleTest } from "../../../test/ruleTest.ts";
import { labelSuperfluous } from "./label-superfluous.ts";

ruleTest(labelSuperfluous, {
  options: { labelSchema: { version: "semver" }, strictLabels: true },
  good: [
    "FROM alpine:3.22",
    "FROM alpine:3.22\nLABEL version=1.0.0",
    'FROM alpine:3.22\nLABEL "version"=',
    "FROM alpine:3.22\nLABEL $KEY=1",
    "FROM alpine:3.22\nENV a=1",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
          LABEL a=1 version=1.0.0 \\
        #       ^ Label "a" is not part of the schema
                b="2 3" \\
        #       ^ Label "b" is not part of the schema
                toString=4
        #       ^^^^^^^^ Label "toString" is not part of the schema
          LABEL d 5
        #       ^ Label "d" is not part of the schema
          ONBUILD LABEL \\
            e=6
        #   ^ Label "e" is not part of the schema
          RUN true
      `,
      fixed: `
          FROM alpine:3.22
          LABEL version=1.0.0
          RUN true
      `,
    },
    {
      code: `
          FROM alpine:3.22
          LABEL version=1.0.0 \\
          # why
            a=1
        #   ^ Label "a" is not part of the schema
      `,
    },
  ],
});

describe("without a schema", () =>
  ruleTest(labelSuperfluous, {
    options: { strictLabels: true },
    good: ["FROM alpine:3.22"],
    bad: [
      {
        code: `
            FROM alpine:3.22
            LABEL a=1
          #       ^ Label "a" is not part of the schema
        `,
        fixed: `
            FROM alpine:3.22

        `,
      },
    ],
  }));

describe("unless it is strict", () =>
  ruleTest(labelSuperfluous, {
    options: { labelSchema: { version: "semver" } },
    good: ["FROM alpine:3.22\nLABEL a=1"],
    bad: [],
  }));
