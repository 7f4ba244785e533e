import { ruleTest } from "../../../test/ruleTest.ts";
import { multipleHealthcheck } from "./multiple-healthcheck.ts";

ruleTest(multipleHealthcheck, {
  good: ["FROM a\nHEALTHCHECK CMD a", "FROM a AS x\nHEALTHCHECK CMD a\nFROM x\nHEALTHCHECK NONE"],
  bad: [
    {
      code: `
          FROM busybox
          HEALTHCHECK NONE
        # ^^^^^^^^^^^ This HEALTHCHECK is ignored: only the last one of a stage counts
          HEALTHCHECK CMD ls
          FROM alpine
          HEALTHCHECK --interval=5s \\
        # ^^^^^^^^^^^ This HEALTHCHECK is ignored: only the last one of a stage counts
            CMD ls
          HEALTHCHECK CMD ls
      `,
      fixed: `
          FROM busybox
          HEALTHCHECK CMD ls
          FROM alpine
          HEALTHCHECK CMD ls
      `,
    },
  ],
});
