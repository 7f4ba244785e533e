import { ruleTest } from "../../../test/ruleTest.ts";
import { cmdRepeatsEntrypoint } from "./cmd-repeats-entrypoint.ts";

ruleTest(cmdRepeatsEntrypoint, {
  good: [
    'FROM gcr.io/distroless/nodejs22-debian12\nCMD ["server.js"]',
    'FROM gcr.io/distroless/nodejs22-debian12\nENTRYPOINT ["/nodejs/bin/node"]\nCMD ["node"]',
    'FROM gcr.io/distroless/java-base-debian12\nCMD ["java", "-jar", "/a.jar"]',
    'FROM gcr.io/distroless/base-debian12\nCMD ["node", "server.js"]\nFROM node:22\nCMD ["node", "server.js"]',
    'FROM gcr.io/distroless/nodejs22-debian12 AS a\nCMD ["node", "a"]\nFROM a\nCMD ["a"]',
  ],
  bad: [
    {
      code: `
          FROM gcr.io/distroless/nodejs22-debian12:nonroot AS base
          FROM base
          CMD [ "node", "server.js" ]
        #       ^^^^^^ The ENTRYPOINT of "gcr.io/distroless/nodejs22-debian12:nonroot" starts "node" already, and takes this for its first argument
      `,
      fixed: `
          FROM gcr.io/distroless/nodejs22-debian12:nonroot AS base
          FROM base
          CMD [ "server.js" ]
      `,
      titles: ['Delete "node"'],
    },
    {
      code: `
          FROM gcr.io/distroless/java21
          CMD ["java", "-jar", "/a.jar"]
        #      ^^^^^^ The ENTRYPOINT of "gcr.io/distroless/java21" starts "java" already, and takes this for its first argument
      `,
      fixed: `
          FROM gcr.io/distroless/java21
          CMD ["/a.jar"]
      `,
    },
  ],
});
