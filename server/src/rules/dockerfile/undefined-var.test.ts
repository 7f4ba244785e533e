import { ruleTest } from "../../../test/ruleTest.ts";
import { undefinedVar } from "./undefined-var.ts";

ruleTest(undefinedVar, {
  good: [
    "FROM alpine\nARG a b=$a\nENV c=$b\nWORKDIR /$c\nENV PATH=$PATH:/x",
    "FROM alpine AS p\nARG b\nENV c=1\nFROM p\nENV a=$b$c",
    'FROM alpine\nRUN echo $a\nCMD echo $b\nONBUILD ENV c=$d\nEXPOSE $e\nSHELL ["$f"]\nHEALTHCHECK CMD $g',
    "FROM alpine\nENV a=\\$b c='$d'\nCOPY <<'EOF' /x\n$e\nEOF",
    "ARG NODE_VERSION=22\nFROM node:$NODE_VERSION\nLABEL version=$NODE_VERSION home=$HOME",
    "FROM $BASE\nENV a=$b",
    "FROM golang\nARG GO\nENV a=$NO",
  ],
  bad: [
    {
      code: `
          FROM scratch
          ENV a=1 b="\${a:-x}"
        #            ^^^^^^^ "a" is not set here
          COPY --chown=$user $x /y
        #              ^^^^^ "user" is not set here
        #                    ^^ "x" is not set here
          ARG x
          RUN --mount=type=cache,target=$cache true
        #                               ^^^^^^ "cache" is not set here
          COPY <<EOF /z
          $x $z
        #    ^^ "z" is not set here
          EOF
      `,
    },
    {
      code: `
          ARG VERSION=1
          FROM alpine:$VERSION AS base
          # what it is
          LABEL version=$VERSION
        #               ^^^^^^^^ "VERSION" is declared above the first FROM, which is not seen from here
      `,
      fixed: `
          ARG VERSION=1
          FROM alpine:$VERSION AS base
          ARG VERSION
          # what it is
          LABEL version=$VERSION
      `,
      titles: ["Declare ARG VERSION in this stage"],
    },
    {
      code: `
          FROM node:22
          ARG DIR_ASSETS=assets/
          COPY \${DIR_ASSET}/$DIR_ASSET .
        #      ^^^^^^^^^^^^ "DIR_ASSET" is not set here
      `,
      fixed: `
          FROM node:22
          ARG DIR_ASSETS=assets/
          COPY \${DIR_ASSETS}/$DIR_ASSETS .
      `,
      titles: ['Change to "DIR_ASSETS"'],
    },
  ],
});
