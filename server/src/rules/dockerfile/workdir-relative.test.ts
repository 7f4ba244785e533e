import { ruleTest } from "../../../test/ruleTest.ts";
import { workdirRelative } from "./workdir-relative.ts";

ruleTest(workdirRelative, {
  good: [
    "FROM alpine:3.22\nWORKDIR /srv\nWORKDIR app",
    "FROM alpine:3.22\nWORKDIR $HOME/app\nWORKDIR app",
    'FROM alpine:3.22\nWORKDIR "/app"',
    "FROM alpine:3.22\nWORKDIR C:\\\\app",
    "FROM alpine:3.22\nWORKDIR \\\\app",
    "FROM alpine:3.22\nWORKDIR C$DRIVE\\\\app",
    "FROM alpine:3.22\nWORKDIR",
    "FROM alpine:3.22\nONBUILD WORKDIR app",
    "FROM alpine:3.22 AS a\nWORKDIR /a\nFROM a AS b\nFROM b\nWORKDIR c",
    "FROM alpine:3.22\nARG DIR=/app\nWORKDIR $DIR",
    "FROM alpine:3.22\nARG DIR\nWORKDIR $DIR",
    "FROM alpine:3.22\nENV DIR=/app\nARG DIR=app\nWORKDIR $DIR",
    "FROM alpine:3.22\nENV DIR=${DIR#x}\nWORKDIR $DIR",
    "FROM alpine:3.22\nENV DIR=C:\\\\app\nWORKDIR $DIR",
  ],
  bad: [
    {
      code: `
          WORKDIR app
        #         ^^^ WORKDIR "app" is relative
      `,
      fixed: `
          WORKDIR /app
      `,
    },
    {
      code: `
          FROM alpine:3.22 AS base
          WORKDIR app
        #         ^^^ WORKDIR "app" is relative
          WORKDIR deeper
          FROM base
          WORKDIR deeper
          FROM alpine:3.22
          workdir \\
            "my app"
        #   ^^^^^^^^ WORKDIR "my app" is relative
      `,
      fixed: `
          FROM alpine:3.22 AS base
          WORKDIR /app
          WORKDIR deeper
          FROM base
          WORKDIR deeper
          FROM alpine:3.22
          workdir \\
            "/my app"
      `,
    },
    {
      code: `
          FROM alpine:3.22
          WORKDIR ./app/$NAME
        #         ^^^^^^^^^^^ WORKDIR "./app/$NAME" is relative
      `,
      fixed: `
          FROM alpine:3.22
          WORKDIR /app/$NAME
      `,
      titles: ['Change to "/app/$NAME"'],
    },
    {
      code: `
          ARG PART=deep
          FROM alpine:3.22 AS base
          ENV ROOT=app
          FROM base
          ARG PART
          ENV PLACE=$ROOT/$PART
          WORKDIR "\${PLACE}"/x
        #         ^^^^^^^^^^^^ WORKDIR "\${PLACE}/x" leads to "app/deep/x", which is relative
      `,
    },
    {
      code: `
          FROM alpine:3.22
          WORKDIR ~/app
        #         ^^^^^ WORKDIR "~/app" is relative
      `,
    },
  ],
});
