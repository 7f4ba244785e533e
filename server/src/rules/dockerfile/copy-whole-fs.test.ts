import { ruleTest } from "../../../test/ruleTest.ts";
import { copyWholeFs } from "./copy-whole-fs.ts";

ruleTest(copyWholeFs, {
  good: [
    "FROM a\nCOPY / /",
    "FROM a\nCOPY --from=b /app /\nCOPY --from=b / /app\nCOPY --from=b /a / /",
    "FROM a\nCOPY --from=b / $x\nCOPY --from=b /",
  ],
  bad: [
    {
      code: `
          FROM alpine
          COPY --from=b --link / /
        #                      ^^^ All of "b" is copied
          COPY --from=b ["/", "/"]
        #                ^^^^^^^^ All of "b" is copied
          COPY --from=0 '/' "/"
        #               ^^^^^^^ All of "0" is copied
      `,
    },
  ],
});
