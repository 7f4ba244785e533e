import { ruleTest } from "../../../test/ruleTest.ts";
import { yumClean } from "./yum-clean.ts";

ruleTest(yumClean, {
  good: [
    "FROM x\nRUN yum install -y a && yum clean all",
    "FROM x\nRUN yum install -y a && rm -rf /var/cache/yum/*",
    "FROM x\nRUN yum -y install a && rm -rf /var/cache/*",
    "FROM x\nRUN --mount=type=cache,target=/var/cache/yum yum install -y a",
    "FROM x AS build\nRUN yum install -y a\nFROM x\nCOPY --from=build /a /a",
    "FROM x\nRUN yum list",
  ],
  bad: [
    {
      code: `
          FROM x
          RUN yum install -y a && yum clean metadata
        #     ^^^^^^^^^^^ The package cache of "yum install" stays in the image
      `,
      fixed: `
          FROM x
          RUN yum install -y a && yum clean metadata && yum clean all
      `,
    },
    {
      code: `
          FROM x
          RUN yum clean all \\
            && yum install -y httpd
        #      ^^^^^^^^^^^ The package cache of "yum install" stays in the image
      `,
      fixed: `
          FROM x
          RUN yum clean all \\
            && yum install -y httpd \\
            && yum clean all
      `,
    },
    {
      code: `
          FROM x AS base
          RUN yum install -y httpd
        #     ^^^^^^^^^^^ The package cache of "yum install" stays in the image
          FROM base
          RUN sudo yum -y install a && rm -rf /tmp/x
        #          ^^^^^^^^^^^^^^ The package cache of "yum install" stays in the image
      `,
      fixed: `
          FROM x AS base
          RUN yum install -y httpd && yum clean all
          FROM base
          RUN sudo yum -y install a && rm -rf /tmp/x && sudo yum clean all
      `,
    },
  ],
});
