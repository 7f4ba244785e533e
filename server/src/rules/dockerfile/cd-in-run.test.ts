import { ruleTest } from "../../../test/ruleTest.ts";
import { cdInRun } from "./cd-in-run.ts";

const lost = "This folder is left again as soon as the RUN ends";
const rest = '"cd" changes the folder for the rest of this RUN only';

ruleTest(cdInRun, {
  good: [
    "FROM debian\nWORKDIR /app\nRUN make",
    "FROM debian\nRUN (cd /app && make) && echo cd /app",
    "FROM debian\nRUN tar c a | { cd /b; tar x; }",
    "FROM debian\nRUN x=$(cd /a && pwd)",
  ],
  bad: [
    {
      code: `
          FROM debian
          RUN cd /app
        #     ^^^^^^^ ${lost}
          WORKDIR /srv
          RUN --mount=type=cache,target=/c cd /opt/a && \\
        #                                  ^^^^^^^^^ ${rest}
            make
          RUN cd /srv && make
        #     ^^^^^^^ ${rest}
          COPY a b
          RUN cd /c && make
        #     ^^^^^ ${rest}
          WORKDIR /d
      `,
      fixed: `
          FROM debian
          WORKDIR /app
          WORKDIR /srv
          WORKDIR /opt/a
          RUN --mount=type=cache,target=/c make
          WORKDIR /srv
          RUN make
          COPY a b
          WORKDIR /c
          RUN make
          WORKDIR /d
      `,
    },
    {
      code: `
          FROM debian
          RUN cd /app && make
        #     ^^^^^^^ ${rest}
          RUN cd app && make
        #     ^^^^^^ ${rest}
          RUN cd /a && cd "$B" && make
        #     ^^^^^ ${rest}
          RUN mkdir /x && cd /x
        #                 ^^^^^ ${lost}
          RUN if a; then cd b; make; fi
        #                ^^^^ ${rest}
          RUN cd /x; make
        #     ^^^^^ ${rest}
          ONBUILD RUN cd /x
        #             ^^^^^ ${lost}
      `,
    },
  ],
});
