import { ruleTest } from "../../../test/ruleTest.ts";
import { healthcheckExecForm } from "./healthcheck-exec-form.ts";

ruleTest(healthcheckExecForm, {
  good: [
    'FROM a\nHEALTHCHECK CMD ["a"]\nHEALTHCHECK NONE\nHEALTHCHECK CMD\nHEALTHCHECK foo\nCMD a',
    "FROM a\nHEALTHCHECK CMD ['a']\nHEALTHCHECK CMD [\"a\",]",
  ],
  bad: [
    {
      code: `
          FROM node:22
          HEALTHCHECK --interval=5s CMD curl -f http://localhost || exit 1
        #                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ HEALTHCHECK in shell form starts a shell, which starts the program
          SHELL ["/bin/bash", "-c"]
          HEALTHCHECK CMD node health.js
        #                 ^^^^^^^^^^^^^^ HEALTHCHECK in shell form starts a shell, which starts the program
      `,
    },
    {
      code: `
          FROM node:22
          HEALTHCHECK --interval=5s \\
            CMD node health.js 'a b'
        #       ^^^^^^^^^^^^^^^^^^^^ HEALTHCHECK in shell form starts a shell, which starts the program
      `,
      fixed: `
          FROM node:22
          HEALTHCHECK --interval=5s \\
            CMD ["node", "health.js", "a b"]
      `,
    },
  ],
});
