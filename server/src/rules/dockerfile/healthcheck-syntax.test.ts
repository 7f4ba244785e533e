import { expect, it } from "vitest";
import { applyAllFixes } from "../../../test/lintFixture.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { healthcheckSyntax } from "./healthcheck-syntax.ts";

ruleTest(healthcheckSyntax, {
  good: [
    "FROM a\nHEALTHCHECK NONE\nHEALTHCHECK none x\nHEALTHCHECK --interval=a --retries=b --x NONE\nHEALTHCHECK",
    'FROM a\nHEALTHCHECK cmd CMD\nHEALTHCHECK CMD ["a"]\nHEALTHCHECK CMD [""]',
    "FROM a\nHEALTHCHECK --interval= --timeout --retries=3 --start-period=1m30s --start-interval=.5h --foo=1 CMD a",
    'FROM a\nHEALTHCHECK --interval="+5s" --timeout=5s.1ms --retries=+2147483647 --start-period=1000us --start-interval=1.s CMD a',
  ],
  bad: [
    { code: '  FROM a\n  HEALTHCHECK CMB\n#             ^^^ "CMB" is neither CMD nor NONE\n' },
    {
      code: `
          FROM a
          HEALTHCHECK CMD
        #             ^^^ "CMD" lacks a command
          HEALTHCHECK ["CMD", "a"]
        #             ^^^^^^^ "["CMD"," is neither CMD nor NONE
          HEALTHCHECK --interval=5s cmd []
        #                           ^^^ "cmd" lacks a command
          ONBUILD HEALTHCHECK CMD
        #                     ^^^ "CMD" lacks a command
      `,
    },
    {
      code: `
          FROM a
          HEALTHCHECK --timeout=3s curl -f http://localhost
        #                          ^^^^ "curl" is neither CMD nor NONE
          HEALTHCHECK cdm a
        #             ^^^ "cdm" is neither CMD nor NONE
      `,
      fixed: `
          FROM a
          HEALTHCHECK --timeout=3s CMD curl -f http://localhost
          HEALTHCHECK CMD a
      `,
    },
    {
      code: `
          FROM a
          HEALTHCHECK --interval=a --timeout=$X --start-period=--5s --start-interval=2562048h CMD a
        #                        ^ "a" is no duration
        #                                    ^^ "$X" is no duration
        #                                                      ^^^^ "--5s" is no duration
        #                                                                            ^^^^^^^^ "2562048h" is no duration
          HEALTHCHECK --interval=1d --timeout=5s-10ms --start-period=5s5 --start-interval=.s CMD a
        #                        ^^ "d" is no unit of time: there are ns, us, ms, s, m and h
        #                                     ^^^^^^^ "s-" is no unit of time: there are ns, us, ms, s, m and h
        #                                                            ^^^ "5s5" lacks a unit
        #                                                                                 ^^ ".s" is no duration
          HEALTHCHECK --interval=-1s --timeout=999us --start-period=-0s10s --start-interval=.1ms CMD a
        #               ^^^^^^^^ "--interval" is shorter than 1ms
        #                              ^^^^^^^ "--timeout" is shorter than 1ms
        #                                              ^^^^^^^^^^^^ "--start-period" is shorter than 1ms
        #                                                                    ^^^^^^^^^^^^^^ "--start-interval" is shorter than 1ms
          HEALTHCHECK --interval=5..5s --retries=-1 CMD a
        #                        ^^^^^ "5..5s" lacks a unit
        #                                        ^^ "--retries" is at least 1, not -1
          HEALTHCHECK --retries=1.0 CMD a
        #                       ^^^ "1.0" is no number of retries
          HEALTHCHECK --retries=2147483648 CMD a
        #                       ^^^^^^^^^^ "2147483648" is no number of retries
      `,
    },
    {
      code: `
          FROM a
          HEALTHCHECK --interval=30 --timeout=1S --start-period=500ms1000µs CMD a
        #                        ^^ "30" lacks a unit
        #                                     ^^ "S" is no unit of time: there are ns, us, ms, s, m and h
        #                                                       ^^^^^^^^^^^ "500ms1000µs" is written with a letter that the builder does not read in flags
          HEALTHCHECK --retries=0 --start-interval=0s \\
        #                       ^ "--retries" of 0 is the same as none
        #                           ^^^^^^^^^^^^^^ "--start-interval" of 0 is the same as none
            --timeout=1s CMD a
      `,
      fixed: `
          FROM a
          HEALTHCHECK --interval=30s --timeout=1s --start-period=500ms1000us CMD a
          HEALTHCHECK \\
            --timeout=1s CMD a
      `,
    },
  ],
});

it("keeps a flag apart from a word that begins with a blank beyond ASCII", () => {
  const main = "/workspace/Dockerfile";
  const text = (type: string): string => `FROM a\nHEALTHCHECK --interval=1s${type} b\n`;
  expect(applyAllFixes({ [main]: text("\u2028CMD") }, main, [healthcheckSyntax])[main]).toBe(text(" CMD"));
});
