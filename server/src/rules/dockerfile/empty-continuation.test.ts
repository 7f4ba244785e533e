import { ruleTest } from "../../../test/ruleTest.ts";
import { emptyContinuation } from "./empty-continuation.ts";

ruleTest(emptyContinuation, {
  good: [
    "FROM alpine\nRUN true \\\n  # comment\n  && false",
    "FROM alpine\nRUN <<EOF\n\ntrue\n\nEOF",
    "FROM alpine\n\n\nRUN true",
  ],
  bad: [
    {
      code: [
        "  FROM alpine",
        "  RUN a \\",
        "  ",
        "# ^^^… Empty line within RUN",
        "  ",
        "    && b \\",
        "    # comment",
        "      ",
        "# ^^^… Empty line within RUN",
        "    && c",
      ].join("\n"),
      fixed: "FROM alpine\nRUN a \\\n  && b \\\n  # comment\n  && c",
      titles: ["Delete the empty line"],
    },
  ],
});
