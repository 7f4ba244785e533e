import { ruleTest } from "../../../test/ruleTest.ts";
import { copyUrl } from "./copy-url.ts";

ruleTest(copyUrl, {
  good: [
    "FROM a\nCOPY http /b\nCOPY a https://b/\nCOPY ftp://a /b\nCOPY $URL /a",
    "FROM a\nADD https://example.com/a /b\nONBUILD ADD http://a /b",
  ],
  bad: [
    {
      code: `
          FROM a
          copy --chown=b https://example.com/c "/d"
        #                ^^^^^^^^^^^^^^^^^^^^^ COPY fetches nothing from "https://example.com/c"
          ONBUILD COPY ["http://e", "/f"]
        #               ^^^^^^^^^^ COPY fetches nothing from "http://e"
      `,
      fixed: `
          FROM a
          add --chown=b https://example.com/c "/d"
          ONBUILD ADD ["http://e", "/f"]
      `,
      titles: ["Change to add"],
    },
    {
      code: `
          FROM a
          COPY --from=b https://example.com/c /d
        #               ^^^^^^^^^^^^^^^^^^^^^ COPY fetches nothing from "https://example.com/c"
      `,
    },
  ],
});
