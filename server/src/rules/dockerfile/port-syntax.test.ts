import { ruleTest } from "../../../test/ruleTest.ts";
import { portSyntax } from "./port-syntax.ts";

ruleTest(portSyntax, {
  good: [
    'FROM a\nEXPOSE 80 80/tcp 80/ 80-90 "80" 8\\080 :80 ::80 80/tcp/tcpx 80/x 99999 90-99999',
    "FROM a\nEXPOSE 8080:80 127.0.0.1:80:80 127.0.0.1::80 [::1]:80:80 ::1:80:80 80-90:80 80-90:180-190/udp",
    "FROM a\nARG PORT\nEXPOSE $PORT ${PORT}-90 ${PORT:-a} 80$PORT\nONBUILD EXPOSE $PORT",
    'FROM a\nENV PORTS="80 81/udp" NONE=\nEXPOSE $PORTS $NONE',
    "FROM a\nEXPOSE '80 81'",
    "FROM a\nEXPOSE +80 +80-+90/udp +8080:+80",
    "FROM a\nEXPOSE",
  ],
  bad: [
    {
      code: `
          FROM a
          EXPOSE a -80 80- 80--90 8080::8089 80: /tcp http
        #        ^ "a" is no port
        #          ^^^ "-80" is no port
        #              ^^^ "80-" is no port
        #                  ^^^^^^ "80--90" is no port
        #                         ^^^^^^^^^^ "8080:" does not begin with an IP address
        #                                    ^^^ "80:" is no port
        #                                        ^^^^ "/tcp" is no port
        #                                             ^^^^ "http" is no port
          EXPOSE 90-80 80-90:80-91 80:80-90 1.2.3.4:80 localhost:80:80 0x50
        #        ^^^^^ The range "90-80" ends before it begins
        #              ^^^^^^^^^^^ "80-90:80-91" maps ranges of different lengths
        #                          ^^^^^^^^ "80:80-90" maps ranges of different lengths
        #                                   ^^^^^^^^^^ "1.2.3.4:80" is no port
        #                                              ^^^^^^^^^^^^^^^ "localhost:80" does not begin with an IP address
        #                                                              ^^^^ "0x50" is no port
          onbuild expose \\
            x
        #   ^ "x" is no port
      `,
    },
    {
      code: `
          ARG OTHER=b
          FROM a AS base
          ENV PORT=a
          FROM base
          ARG OTHER
          EXPOSE $PORT "$OTHER"
        #        ^^^^^ "a" is no port
        #              ^^^^^^^^ "b" is no port
      `,
    },
    {
      code: `
          FROM a
          EXPOSE 80,443 8080,
        #        ^^^^^^ "80,443" is no port
        #               ^^^^^ "8080," is no port
      `,
      fixed: `
          FROM a
          EXPOSE 80 443 8080
      `,
      titles: ['Change to "80 443"'],
    },
  ],
});
