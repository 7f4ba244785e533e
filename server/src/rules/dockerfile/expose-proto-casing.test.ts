import { ruleTest } from "../../../test/ruleTest.ts";
import { exposeProtoCasing } from "./expose-proto-casing.ts";

ruleTest(exposeProtoCasing, {
  good: ["FROM a\nEXPOSE 80 80/ 80/tcp 80/udp 80/sctp 80/HTTP", "FROM a\nEXPOSE 80/$PROTO ${X:-80/TCP}"],
  bad: [
    {
      code: `
          FROM a
          EXPOSE 80/TCP 8080:80/Udp
        #           ^^^ Protocol "TCP" is not in lower case
        #                       ^^^ Protocol "Udp" is not in lower case
          EXPOSE 53/U\\
        #        ^^… Protocol "UDP" is not in lower case
          DP
      `,
      fixed: `
          FROM a
          EXPOSE 80/tcp 8080:80/udp
          EXPOSE 53/U\\
          DP
      `,
    },
    {
      code: `
          FROM a
          ENV PORT=80/TCP
          EXPOSE $PORT
        #        ^^^^^ Protocol "TCP" is not in lower case
      `,
    },
  ],
});
