import { ruleTest } from "../../../test/ruleTest.ts";
import { zypperYes } from "./zypper-yes.ts";

ruleTest(zypperYes, {
  good: [
    "FROM x\nRUN zypper -n install a && zypper --non-interactive rm a && zypper in -y a && zypper install --no-confirm a && zypper ref",
    "FROM x\nRUN yes | zypper in a",
    "FROM x\nRUN zypper install -n a && zypper install --non-interactive a=1",
  ],
  bad: [
    {
      code: `
          FROM x
          RUN zypper install a && \\
        #     ^^^^^^^^^^^^^^ "zypper install" without "-n" waits for an answer that does not come
              zypper --quiet in b
        #     ^^^^^^^^^^^^^^^^^ "zypper in" without "-n" waits for an answer that does not come
          RUN zypper si c
        #     ^^^^^^^^^ "zypper si" without "-n" waits for an answer that does not come
      `,
      fixed: `
          FROM x
          RUN zypper -n install a && \\
              zypper -n --quiet in b
          RUN zypper -n si c
      `,
    },
  ],
});
