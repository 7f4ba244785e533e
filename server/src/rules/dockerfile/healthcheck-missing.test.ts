import { ruleTest } from "../../../test/ruleTest.ts";
import { healthcheckMissing } from "./healthcheck-missing.ts";

ruleTest(healthcheckMissing, {
  good: [
    "FROM a\nHEALTHCHECK NONE",
    "FROM a AS x\nFROM x AS y\nHEALTHCHECK CMD a\nFROM y AS z\nFROM z",
    "FROM",
  ],
  bad: [
    {
      code: `
          FROM a AS x
          FROM x
          HEALTHCHECK CMD a
          FROM x
        #      ^ This stage has no HEALTHCHECK
          FROM scratch
        #      ^^^^^^^ This stage has no HEALTHCHECK
          EXPOSE $PORT 80-90 53/udp
      `,
    },
    {
      code: `
          FROM a
        #      ^ This stage has no HEALTHCHECK
          EXPOSE 53/udp 8080/tcp
          CMD ["a"]
      `,
      fixed: `
          FROM a
          EXPOSE 53/udp 8080/tcp
          HEALTHCHECK CMD curl --fail http://localhost:8080/ || exit 1
          CMD ["a"]
      `,
    },
  ],
});
