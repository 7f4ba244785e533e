import { ruleTest } from "../../../test/ruleTest.ts";
import { aptPin } from "./apt-pin.ts";

ruleTest(aptPin, {
  good: [
    "FROM debian\nRUN apt-get install -y curl=8.* wget/trixie ./a.deb vim- -t sid $PACKAGES git=$V",
    "FROM debian\nRUN apt-get update && apt-get remove curl",
  ],
  bad: [
    {
      code: `
          RUN apt-get install -y curl* "git=$V" $PACKAGES && $(
        #                        ^^^^^ "curl*" names no version
          ONBUILD RUN ["apt-get", "install", "wget=1", "vim"]
        #                                              ^^^^^ "vim" names no version
      `,
    },
    {
      code: `
          FROM debian:13
          RUN apt-get install -y -t sid curl \\
        #                               ^^^^ "curl" names no version
            && apt install wget=1 git
        #                         ^^^ "git" names no version
      `,
    },
  ],
});
