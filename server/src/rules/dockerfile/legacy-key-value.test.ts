import { ruleTest } from "../../../test/ruleTest.ts";
import { legacyKeyValue } from "./legacy-key-value.ts";

ruleTest(legacyKeyValue, {
  good: [
    "FROM a\nENV a=b c=d\nLABEL a=b",
    "FROM a\nENV a\nARG a b",
    "FROM a\nENV a=",
    "FROM a\nENV a 'b",
    'FROM a\nENV "a b" c',
  ],
  bad: [
    {
      code: `
          FROM alpine
          ENV a b
        #     ^^^ ENV "a" has a blank in place of "="
          LABEL a   b $c
        #       ^^^^^^^^ LABEL "a" has a blank in place of "="
          env a 'b c'
        #     ^^^^^^^ ENV "a" has a blank in place of "="
          ONBUILD ENV a b=c
        #             ^^^^^ ENV "a" has a blank in place of "="
          ENV a \\
        #     ^^^… ENV "a" has a blank in place of "="
            b \\
            # why
            c
      `,
      fixed: `
          FROM alpine
          ENV a=b
          LABEL a="b $c"
          env a='b c'
          ONBUILD ENV a=b=c
          ENV a="b \\
            # why
            c"
      `,
      titles: ['Change to "a=…"'],
    },
    {
      code: `
          FROM alpine
          ENV a b "c d"
        #     ^^^^^^^^^ ENV "a" has a blank in place of "="
          ENV a b\\ c
        #     ^^^^^^ ENV "a" has a blank in place of "="
          ENV a\u00A0b c
        #     ^^^^^ ENV "a\u00A0b" has a blank in place of "="
          ENV a\\ b c
        #     ^^^^^^ ENV "a\\" has a blank in place of "="
      `,
    },
    {
      // The blank beyond ASCII belongs to the value.
      code: `
          FROM alpine
          ENV a \u00A0b
        #     ^^^^ ENV "a" has a blank in place of "="
      `,
      fixed: `
          FROM alpine
          ENV a="\u00A0b"
      `,
    },
    {
      code: `
          FROM alpine
          ENV NODE_ENV = production
        #     ^^^^^^^^^^^^^^^^^^^^^ ENV gives "NODE_ENV" the value "= production": a blank stands in front of "="
          LABEL a ="b c"
        #       ^^^^^^^^ LABEL gives "a" the value "="b c"": a blank stands in front of "="
          ENV A = b c
        #     ^^^^^^^ ENV gives "A" the value "= b c": a blank stands in front of "="
      `,
      fixed: `
          FROM alpine
          ENV NODE_ENV=production
          LABEL a="b c"
          ENV A = b c
      `,
    },
  ],
});
