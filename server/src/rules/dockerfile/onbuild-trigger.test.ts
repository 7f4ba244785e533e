import { ruleTest } from "../../../test/ruleTest.ts";
import { onbuildTrigger } from "./onbuild-trigger.ts";

ruleTest(onbuildTrigger, {
  good: ["FROM a\nONBUILD RUN true\nONBUILD USER a", "FROM a\nONBUILD", "FROM a\nONBUILD NOPE"],
  bad: [
    {
      code: `
          FROM alpine
          ONBUILD ONBUILD RUN true
        #         ^^^^^^^ ONBUILD cannot trigger ONBUILD
          ONBUILD from alpine
        #         ^^^^ ONBUILD cannot trigger FROM
          onbuild Maintainer Ada
        #         ^^^^^^^^^^ ONBUILD cannot trigger MAINTAINER
      `,
    },
  ],
});
