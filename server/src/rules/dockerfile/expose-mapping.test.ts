import { ruleTest } from "../../../test/ruleTest.ts";
import { exposeMapping } from "./expose-mapping.ts";

ruleTest(exposeMapping, {
  good: ["FROM a\nEXPOSE 80 80-90 :80 ::80 80: $PORT ${PORT:-80:80}"],
  bad: [
    {
      code: `
          FROM a
          EXPOSE 8080:80/TCP 127.0.0.1::81 [::1]:82:82 80-90:83
        #        ^^^^ EXPOSE publishes nothing: "8080" is dropped
        #                    ^^^^^^^^^^ EXPOSE publishes nothing: "127.0.0.1:" is dropped
        #                                  ^^^^^^^^ EXPOSE publishes nothing: "[::1]:82" is dropped
        #                                              ^^^^^ EXPOSE publishes nothing: "80-90" is dropped
      `,
      fixed: `
          FROM a
          EXPOSE 80/TCP 81 82 83
      `,
    },
    {
      code: `
          FROM a
          ENV PORT=80:80
          EXPOSE $PORT 1.2.3.4:80 80:70000
        #        ^^^^^ EXPOSE publishes nothing: "80" is dropped
        #              ^^^^^^^ EXPOSE publishes nothing: "1.2.3.4" is dropped
        #                         ^^ EXPOSE publishes nothing: "80" is dropped
      `,
    },
  ],
});
