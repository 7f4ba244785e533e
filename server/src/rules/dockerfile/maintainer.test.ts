import { ruleTest } from "../../../test/ruleTest.ts";
import { maintainer } from "./maintainer.ts";

ruleTest(maintainer, {
  good: [
    'FROM alpine:3.22\nLABEL maintainer="ada"',
    "FROM alpine:3.22\nLABEL org.opencontainers.image.authors=ada",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
          MAINTAINER Ada Lovelace <ada@example.com>
        # ^^^^^^^^^^ MAINTAINER is deprecated
          maintainer  "Ada Lovelace"
        # ^^^^^^^^^^ MAINTAINER is deprecated
          MAINTAINER Ada "the first" \\ $name
        # ^^^^^^^^^^ MAINTAINER is deprecated
          MAINTAINER $name
        # ^^^^^^^^^^ MAINTAINER is deprecated
          ONBUILD MAINTAINER ada
        #         ^^^^^^^^^^ MAINTAINER is deprecated
      `,
      fixed: `
          FROM alpine:3.22
          LABEL org.opencontainers.image.authors="Ada Lovelace <ada@example.com>"
          label  org.opencontainers.image.authors="Ada Lovelace"
          LABEL org.opencontainers.image.authors="Ada \\"the first\\" \\\\ \\$name"
          LABEL org.opencontainers.image.authors="\\$name"
          ONBUILD LABEL org.opencontainers.image.authors="ada"
      `,
    },
    {
      code: `
          FROM alpine:3.22
          MAINTAINER Ada \\
        # ^^^^^^^^^^ MAINTAINER is deprecated
            # the one and only
            Lovelace
      `,
      fixed: `
          FROM alpine:3.22
          LABEL org.opencontainers.image.authors="Ada \\
            # the one and only
            Lovelace"
      `,
    },
    {
      code: `
          FROM alpine:3.22
          MAINTAINER
        # ^^^^^^^^^^ MAINTAINER is deprecated
          MAINTAINER "Ada" \\
        # ^^^^^^^^^^ MAINTAINER is deprecated
            $name
      `,
    },
  ],
});
