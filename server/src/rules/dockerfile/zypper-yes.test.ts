import { ruleTest } from "../../../test/ruleTest.ts";
import { zypperYes } from "./zypper-yes.ts";

ruleTest(zypperYes, {
  good: [
    "FROM x\nRUN zypper -n install a && zypper --non-interactive rm a && zypper in -y a && zypper install --no-confirm a && zypper ref",
    "FROM x\nRUN yes | zypper in a",
  ],
  bad: [
    {
      code: `
          FROM x
          RUN zypper install a && \\
        #     ^^^^^^^^^^^^^^ "zypper install" without "-n" waits for an answer that does not come
              zypper --quiet in -n b
        #     ^^^^^^^^^^^^^^^^^ "zypper in" without "-n" waits for an answer that does not come
          RUN zypper si c
        #     ^^^^^^^^^ "zypper si" without "-n" waits for an answer that does not come
      `,
      fixed: `
          FROM x
          RUN zypper -n install a && \\
              zypper -n --quiet in -n b
          RUN zypper -n si c
      `,
    },
  ],
});
