import { ruleTest } from "../../../test/ruleTest.ts";
import { useraddNoLogInit } from "./useradd-no-log-init.ts";

ruleTest(useraddNoLogInit, {
  good: [
    "FROM debian\nRUN useradd app && useradd -u 12345 app && useradd -lu 123456 app && useradd -u $ID app",
    "FROM debian\nRUN useradd --no-log-init --uid=123456 app && groupadd -g 123456 app",
  ],
  bad: [
    {
      code: `
          FROM debian
          RUN useradd -u 123456 app
        #     ^^^^^^^ "useradd" with the user id 123456 makes the login logs huge
          RUN useradd -m --uid=1000660000 app
        #     ^^^^^^^ "useradd" with the user id 1000660000 makes the login logs huge
          RUN useradd -mu 123456 app
        #     ^^^^^^^ "useradd" with the user id 123456 makes the login logs huge
      `,
      fixed: `
          FROM debian
          RUN useradd -l -u 123456 app
          RUN useradd -l -m --uid=1000660000 app
          RUN useradd -l -mu 123456 app
      `,
    },
  ],
});
