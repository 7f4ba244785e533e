import { ruleTest } from "../../../test/ruleTest.ts";
import { shSymlink } from "./sh-symlink.ts";

const message = 'A link replaces the system\'s "/bin/sh"';

ruleTest(shSymlink, {
  good: [
    'FROM debian\nSHELL ["/bin/bash", "-c"]',
    "FROM debian\nRUN ln -s /bin/sh /usr/local/bin/mysh && ln -sf a b && echo ln a /bin/sh",
  ],
  bad: [
    {
      code: `
          FROM debian
          RUN ln -sf /bin/bash /bin/sh
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ ${message}
      `,
      fixed: `
          FROM debian
          SHELL ["/bin/bash", "-c"]
      `,
    },
    {
      // Nothing brings bash to the one, and the other has it installed.
      code: `
          FROM alpine:3.22
          RUN ln -sf /bin/bash /bin/sh
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ ${message}
          FROM alpine:3.22
          RUN apk add --no-cache bash
          RUN ln -sf /bin/bash /bin/sh
        #     ^^^^^^^^^^^^^^^^^^^^^^^^ ${message}
      `,
      fixed: `
          FROM alpine:3.22
          RUN ln -sf /bin/bash /bin/sh
          FROM alpine:3.22
          RUN apk add --no-cache bash
          SHELL ["/bin/bash", "-c"]
      `,
    },
    {
      code: `
          FROM debian
          RUN rm /bin/sh && ln -s /bin/bash /bin/sh
        #                   ^^^^^^^^^^^^^^^^^^^^^^^ ${message}
          RUN ln -sf /opt/sh /bin/sh
        #     ^^^^^^^^^^^^^^^^^^^^^^ ${message}
          ONBUILD RUN ln -sf bash /bin/sh
        #             ^^^^^^^^^^^^^^^^^^^ ${message}
      `,
    },
  ],
});
