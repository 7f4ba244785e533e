import { ruleTest } from "../../../test/ruleTest.ts";
import { dnfClean } from "./dnf-clean.ts";

ruleTest(dnfClean, {
  good: [
    "FROM x\nRUN dnf install -y a && dnf clean all",
    "FROM x\nRUN dnf install -y a && rm -rf /var/cache/dnf/*",
    "FROM x\nRUN dnf -y install a && rm -rf /var/cache/*",
    "FROM x\nRUN --mount=type=cache,target=/var/cache/dnf dnf install -y a",
    "FROM x AS build\nRUN dnf install -y a\nFROM x\nCOPY --from=build /a /a",
    "FROM x\nRUN dnf list",
  ],
  bad: [
    {
      code: `
          FROM x
          RUN dnf install -y a && dnf clean metadata
        #     ^^^^^^^^^^^ The package cache of "dnf install" stays in the image
      `,
      fixed: `
          FROM x
          RUN dnf install -y a && dnf clean metadata && dnf clean all
      `,
    },
    {
      code: `
          FROM x
          RUN microdnf install -y a && dnf clean all
        #     ^^^^^^^^^^^^^^^^ The package cache of "microdnf install" stays in the image
          RUN --mount=type=cache,target=/home/a/.cache/libdnf5 dnf install -y a
      `,
      fixed: `
          FROM x
          RUN microdnf install -y a && dnf clean all && microdnf clean all
          RUN --mount=type=cache,target=/home/a/.cache/libdnf5 dnf install -y a
      `,
    },
    {
      code: `
          FROM x
          RUN dnf clean all \\
            && dnf install -y httpd
        #      ^^^^^^^^^^^ The package cache of "dnf install" stays in the image
      `,
      fixed: `
          FROM x
          RUN dnf clean all \\
            && dnf install -y httpd \\
            && dnf clean all
      `,
    },
    {
      code: `
          FROM x AS base
          RUN dnf install -y httpd
        #     ^^^^^^^^^^^ The package cache of "dnf install" stays in the image
          FROM base
          RUN sudo dnf -y install a && rm -rf /tmp/x
        #          ^^^^^^^^^^^^^^ The package cache of "dnf install" stays in the image
      `,
      fixed: `
          FROM x AS base
          RUN dnf install -y httpd && dnf clean all
          FROM base
          RUN sudo dnf -y install a && rm -rf /tmp/x && sudo dnf clean all
      `,
    },
  ],
});
