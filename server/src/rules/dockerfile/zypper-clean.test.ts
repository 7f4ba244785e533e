import { ruleTest } from "../../../test/ruleTest.ts";
import { zypperClean } from "./zypper-clean.ts";

ruleTest(zypperClean, {
  good: [
    "FROM x\nRUN zypper -n install a && zypper clean",
    "FROM x\nRUN zypper -n in a && zypper cc -a",
    "FROM x\nRUN --mount=type=cache,target=/var/cache/zypp zypper in -y a",
    "FROM x AS build\nRUN zypper -n in a\nFROM x\nCOPY --from=build /a /a",
  ],
  bad: [
    {
      code: `
          FROM x
          RUN zypper install -y httpd
        #     ^^^^^^^^^^^^^^ The package cache of "zypper install" stays in the image
      `,
      fixed: `
          FROM x
          RUN zypper install -y httpd && zypper clean --all
      `,
    },
  ],
});
