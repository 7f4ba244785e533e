import { ruleTest } from "../../../test/ruleTest.ts";
import { cmdOverriddenByEntrypointChange } from "./cmd-overridden-by-entrypoint-change.ts";

const base = (command: string, ...rest: readonly string[]): string =>
  ["FROM alpine:3.22 AS base", command, "FROM base", ...rest].join("\n");

ruleTest(cmdOverriddenByEntrypointChange, {
  good: [
    base('CMD ["server.js"]', 'ENTRYPOINT ["node"]', 'CMD ["server.js"]'),
    base('CMD ["server.js"]', 'CMD ["server.js"]', 'ENTRYPOINT ["node"]'),
    base('CMD ["server.js"]', "CMD []", 'ENTRYPOINT ["node"]'),
    // Set once more by the trigger.
    base('CMD ["server.js"]\nONBUILD CMD ["other.js"]', 'ENTRYPOINT ["node"]'),
    // In the parent the entrypoint came last too, and nothing was left to take.
    base('CMD ["server.js"]\nFROM base AS base\nENTRYPOINT ["tini", "--"]\nCMD []', 'ENTRYPOINT ["node"]'),
    'FROM alpine:3.22 AS base\nENTRYPOINT ["node"]\nCMD ["server.js"]\nFROM base\nRUN true',
    // One stage, and a base image that nobody here knows.
    'FROM alpine:3.22\nCMD ["server.js"]\nENTRYPOINT ["node"]',
    'FROM node:22\nENTRYPOINT ["tini", "--"]',
    'FROM alpine:3.22 AS base\nCMD ["a"]\nFROM alpine:3.22\nENTRYPOINT ["tini", "--"]',
    // Commands of their own, in place of the other.
    base('CMD ["python", "app.py"]', 'ENTRYPOINT ["pytest"]'),
    base('CMD ["/server"]', 'ENTRYPOINT ["/worker"]'),
    base('CMD ["node", "server.js"]', 'ENTRYPOINT ["node", "worker.js"]'),
    base('CMD ["node", "server.js"]', 'ENTRYPOINT ["tini", "--", "node", "worker.js"]'),
    base("CMD node server.js", 'ENTRYPOINT ["node", "worker.js"]'),
    base('ENTRYPOINT ["python"]\nCMD ["app.py"]', 'ENTRYPOINT ["pytest"]'),
    base('ENTRYPOINT ["npm"]\nCMD ["start"]', 'ENTRYPOINT ["npm", "run", "dev"]'),
    base('ENTRYPOINT ["node"]\nCMD ["server.js"]', 'ENTRYPOINT ["node", "other.js"]'),
    base('CMD ["a"]', 'ENTRYPOINT ["sh", "-c", "exec b"]'),
    // A shell hands no arguments on.
    base('CMD ["server.js"]', "ENTRYPOINT exec node server.js"),
    base("CMD []", 'ENTRYPOINT ["tini", "--"]'),
    // Copied from alone, and set again further down.
    'FROM alpine:3.22 AS base\nCMD ["a"]\nFROM base AS tools\nENTRYPOINT ["tini", "--"]\nFROM scratch\nCOPY --from=tools /a /a',
    'FROM alpine:3.22 AS base\nCMD ["a"]\nFROM base AS run\nENTRYPOINT ["tini", "--"]\nFROM run\nCMD ["b"]',
    "FROM alpine:3.22\nENTRYPOINT",
  ],
  bad: [
    {
      code: `
          FROM node:22 AS base
          CMD ["node", "server.js"]
          FROM base AS final
          USER node
          ENTRYPOINT ["/usr/bin/tini", "--"]
        # ^^^^^^^^^^ This ENTRYPOINT takes away the CMD of stage "base"
          EXPOSE 80
      `,
      fixed: `
          FROM node:22 AS base
          CMD ["node", "server.js"]
          FROM base AS final
          USER node
          ENTRYPOINT ["/usr/bin/tini", "--"]
          CMD ["node", "server.js"]
          EXPOSE 80
      `,
      titles: ["Repeat the CMD in this stage"],
      related: ["/workspace/Dockerfile:2 The CMD that no longer applies"],
    },
    {
      // Over a stage between them, in several lines, at the end of the file.
      code: `
          FROM node:22 AS base
          ENTRYPOINT ["node"]
          CMD ["a.js", \\
            "--port=80"]
          FROM base AS middle
          FROM middle
            ENTRYPOINT ["node", "--inspect"]
        #   ^^^^^^^^^^ This ENTRYPOINT takes away the CMD of stage "base"`,
      fixed: `
          FROM node:22 AS base
          ENTRYPOINT ["node"]
          CMD ["a.js", \\
            "--port=80"]
          FROM base AS middle
          FROM middle
            ENTRYPOINT ["node", "--inspect"]
            CMD ["a.js", \\
            "--port=80"]`,
    },
    {
      // The shell that would run the CMD is another one here.
      code: `
          FROM debian:13 AS base
          CMD serve --all
          FROM base
          SHELL ["/bin/bash", "-c"]
          ENTRYPOINT ["docker-entrypoint.sh"]
        # ^^^^^^^^^^ This ENTRYPOINT takes away the CMD of stage "base"
      `,
    },
    {
      // A target of its own, which the last stage has nothing to do with.
      code: `
          FROM debian:13 AS base
          CMD ["runserver"]
          FROM base AS web
          ENTRYPOINT ["python", "manage.py"]
        # ^^^^^^^^^^ This ENTRYPOINT takes away the CMD of stage "base"
          FROM scratch
      `,
      fixed: `
          FROM debian:13 AS base
          CMD ["runserver"]
          FROM base AS web
          ENTRYPOINT ["python", "manage.py"]
          CMD ["runserver"]
          FROM scratch
      `,
    },
    {
      // An entrypoint that only resets the other.
      code: `
          FROM debian:13 AS base
          ENTRYPOINT ["/entrypoint.sh"]
          CMD ["serve"]
          FROM base
          ENTRYPOINT []
        # ^^^^^^^^^^ This ENTRYPOINT takes away the CMD of stage "base"
      `,
      fixed: `
          FROM debian:13 AS base
          ENTRYPOINT ["/entrypoint.sh"]
          CMD ["serve"]
          FROM base
          ENTRYPOINT []
          CMD ["serve"]
      `,
    },
  ],
});
