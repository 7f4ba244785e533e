import { ruleTest } from "../../../test/ruleTest.ts";
import { extraArgument } from "./extra-argument.ts";

ruleTest(extraArgument, {
  good: [
    // What is meant as a flag, another rule speaks of.
    "FROM alpine AS a --platform=linux/amd64",
    "FROM alpine\nSTOPSIGNAL 9\nHEALTHCHECK NONE\nWORKDIR a b\nUSER a b",
    "FROM alpine AS a",
    "FROM alpine as a\nHEALTHCHECK CMD none of it",
    "FROM alpine foo bar",
  ],
  bad: [
    {
      // Of the comment another rule speaks.
      code: `
          FROM alpine build # small
        #             ^^^^^ "build" is neither part of the image nor, without AS, the stage's name
      `,
      fixed: `
          FROM alpine # small
      `,
      titles: ["Delete what is too much"],
    },
    {
      // Without the rest the line would be continued.
      code: `
          FROM alpine\\ build
        #              ^^^^^ "build" is neither part of the image nor, without AS, the stage's name
      `,
    },
    {
      code: `
          FROM alpine AS a b c
        #                  ^^^ FROM takes no more than a stage's name
          FROM alpine as
        #             ^^ "as" lacks the stage's name
          FROM alpine build
        #             ^^^^^ "build" is neither part of the image nor, without AS, the stage's name
          STOPSIGNAL 9 \\
            15
        #   ^^ STOPSIGNAL takes one signal
          HEALTHCHECK none of it
        #                  ^^^^^ HEALTHCHECK NONE takes no arguments
      `,
      fixed: `
          FROM alpine AS a
          FROM alpine
          FROM alpine
          STOPSIGNAL 9
          HEALTHCHECK none
      `,
      titles: ["Delete what is too much"],
    },
  ],
});
