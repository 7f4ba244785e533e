import { ruleTest } from "../../../test/ruleTest.ts";
import { zypperDup } from "./zypper-dup.ts";

ruleTest(zypperDup, {
  good: [
    "FROM opensuse/leap\nRUN zypper -n up && zypper -n in dup",
    "FROM opensuse/tumbleweed AS base\nFROM base\nRUN zypper -n dup",
  ],
  bad: [
    {
      code: `
          FROM opensuse/leap
          RUN zypper -n dist-upgrade && zypper dup
        #     ^^^^^^^^^^^^^^^^^^^^^^ "zypper dist-upgrade" replaces the base image's system
        #                               ^^^^^^^^^^ "zypper dup" replaces the base image's system
      `,
    },
  ],
});
