import { ruleTest } from "../../../test/ruleTest.ts";
import { zypperPin } from "./zypper-pin.ts";

ruleTest(zypperPin, {
  good: [
    "FROM opensuse/leap\nRUN zypper -n in a=1 'b>=2' ./c.rpm && zypper rm d",
    "FROM opensuse/leap\nRUN zypper in -t pattern devel",
  ],
  bad: [
    {
      code: `
          FROM opensuse/leap:15.6
          RUN zypper --non-interactive install -r main httpd a=1
        #                                              ^^^^^ "httpd" names no version
      `,
    },
  ],
});
