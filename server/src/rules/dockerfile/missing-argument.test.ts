import { ruleTest } from "../../../test/ruleTest.ts";
import { missingArgument } from "./missing-argument.ts";

ruleTest(missingArgument, {
  good: [
    "FROM alpine\nRUN\nCMD\nENTRYPOINT []\nCMD []",
    "FROM alpine\nENV a b\nENV a=\nARG a\nLABEL a=b\nSHELL []",
    "FROM alpine\nHEALTHCHECK NONE\nHEALTHCHECK CMD true\nCOPY <<EOF /a\nEOF",
    "FROM alpine\nENV =x",
    "FROM alpine\nHEALTHCHECK CMD\nHEALTHCHECK CMD []",
  ],
  bad: [
    {
      code: `
          FROM
        # ^^^^ FROM lacks its argument
          COPY
        # ^^^^ COPY lacks its source and destination
          ADD --link ["a"]
        #              ^ ADD lacks its destination
          copy []
        #      ^^ COPY lacks its source and destination
          ENTRYPOINT
        # ^^^^^^^^^^ ENTRYPOINT lacks its argument
          ENV
        # ^^^ ENV lacks its name and value
          ENV a
        #     ^ ENV "a" lacks its value
          LABEL "a"
        #       ^^^ LABEL ""a"" lacks its value
          ARG
        # ^^^ ARG lacks its argument
          VOLUME []
        # ^^^^^^ VOLUME lacks its argument
          VOLUME /a ""
        #           ^^ VOLUME names an empty path
          shell
        # ^^^^^ SHELL lacks its argument
          HEALTHCHECK --interval=5s
        # ^^^^^^^^^^^ HEALTHCHECK lacks NONE, or CMD and a command
          RUN []
        # ^^^ RUN lacks its command
          RUN --mount=type=cache,target=/a [ ]
        # ^^^ RUN lacks its command
          ONBUILD
        # ^^^^^^^ ONBUILD lacks its argument
          ONBUILD USER
        #         ^^^^ USER lacks its argument
          COPY <<EOF
        # ^^^^ COPY lacks its destination
          EOF
      `,
    },
  ],
});
