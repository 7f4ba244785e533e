import { ruleTest } from "../../../test/ruleTest.ts";
import { portRange } from "./port-range.ts";

ruleTest(portRange, {
  good: [
    "FROM a\nEXPOSE 0 65535 80-65535 65535:65535/udp $PORT ${PORT:-80000} a",
    "FROM a\nARG PORT\nENV P=80\nEXPOSE $PORT $P",
  ],
  bad: [
    {
      code: `
          FROM a
          EXPOSE 80 65536 80-70000/udp
        #           ^^^^^ 65536 is no port: the highest is 65535
        #                    ^^^^^ 70000 is no port: the highest is 65535
          EXPOSE 70000:80 70000-80000
        #        ^^^^^ 70000 is no port: the highest is 65535
        #                 ^^^^^ 70000 is no port: the highest is 65535
        #                       ^^^^^ 80000 is no port: the highest is 65535
          EXPOSE "99999" 80\\
        #        ^^^^^^^ 99999 is no port: the highest is 65535
        #                ^^… 80000 is no port: the highest is 65535
          000
          ONBUILD EXPOSE 99999
        #                ^^^^^ 99999 is no port: the highest is 65535
      `,
    },
    {
      code: `
          FROM a
          ARG PORT=99999
          EXPOSE $PORT
        #        ^^^^^ 99999 is no port: the highest is 65535
          ENV PORT=80
          EXPOSE $PORT
      `,
    },
  ],
});
