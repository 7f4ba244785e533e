import { describe } from "vitest";
import { ruleTest } from "../../../test/ruleTest.ts";
import { labelFormat } from "./label-format.ts";

ruleTest(labelFormat, {
  options: {
    labelSchema: {
      created: "rfc3339",
      licenses: "spdx",
      maintainer: "email",
      revision: "hash",
      title: "text",
      url: "url",
      version: "semver",
    },
  },
  good: [
    "FROM alpine:3.22\nLABEL title='any thing' other=1.0 toString=x",
    'FROM alpine:3.22\nLABEL version="1.2.3-rc.1" revision=0123abc url="https://example.com"',
    'FROM alpine:3.22\nLABEL created="2021-03-10T10:26:33.564595127+01:00" licenses="MIT OR ISC" maintainer=me@example.com',
    "FROM alpine:3.22\nLABEL version=$VERSION revision=${REVISION} created=x$NOW",
    'FROM alpine:3.22\nLABEL version= url=""',
    "FROM alpine:3.22\nLABEL version",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
          LABEL version=1.0 revision="main"
        #               ^^^ "1.0" is no semantic version
        #                             ^^^^ "main" is no Git hash of 7 or 40 digits
          LABEL created=today \\
        #               ^^^^^ "today" is no date and time as in RFC 3339
            licenses='My own' \\
        #             ^^^^^^ "My own" is no licence by its SPDX identifier
            "url"=example.com
        #         ^^^^^^^^^^^ "example.com" is no absolute URL
          ONBUILD LABEL maintainer Me <me@example.com>
        #                          ^^^^^^^^^^^^^^^^^^^ "Me <me@example.com>" is no e-mail address
      `,
    },
  ],
});

describe("without a schema", () =>
  ruleTest(labelFormat, { good: ["FROM alpine:3.22\nLABEL version=1.0"], bad: [] }));
