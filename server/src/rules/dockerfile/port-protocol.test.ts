import { ruleTest } from "../../../test/ruleTest.ts";
import { portProtocol } from "./port-protocol.ts";

ruleTest(portProtocol, {
  good: [
    "FROM a\nEXPOSE 80 80/ 80/tcp 80/UDP 80/sctp 80/tcp/x $PORT 80/$PROTO a",
    "FROM a\nENV PROTO=udp\nEXPOSE 80/$PROTO",
  ],
  bad: [
    {
      code: `
          FROM a
          EXPOSE 80/tcpx 53/UPD/x 8080-8081:82-83/udpy
        #           ^^^^ "tcpx" is no protocol of a port
        #                   ^^^ "UPD" is no protocol of a port
        #                                         ^^^^ "udpy" is no protocol of a port
          ONBUILD EXPOSE 80/tcp,
        #                   ^^^^ "tcp," is no protocol of a port
      `,
      fixed: `
          FROM a
          EXPOSE 80/tcp 53/udp/x 8080-8081:82-83/udp
          ONBUILD EXPOSE 80/tcp
      `,
    },
    {
      code: `
          FROM a
          ENV PROTO=http
          EXPOSE 80/http       80/$PROTO
        #           ^^^^ "http" is no protocol of a port
        #                      ^^^^^^^^^ "http" is no protocol of a port
      `,
    },
  ],
});
