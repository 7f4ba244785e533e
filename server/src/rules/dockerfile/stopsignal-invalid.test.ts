import { ruleTest } from "../../../test/ruleTest.ts";
import { stopsignalInvalid } from "./stopsignal-invalid.ts";

ruleTest(stopsignalInvalid, {
  good: [
    "ARG S=foo\nFROM a\nARG S=9\nSTOPSIGNAL $S\nENV S=TERM\nSTOPSIGNAL SIG$S\nARG T\nSTOPSIGNAL $T",
    "FROM a\nSTOPSIGNAL SIGTERM\nSTOPSIGNAL term\nSTOPSIGNAL 9\nSTOPSIGNAL 999\nSTOPSIGNAL -1",
    'FROM a\nSTOPSIGNAL RTMIN+3\nSTOPSIGNAL SIGRTMAX-14\nSTOPSIGNAL "SIGINT"',
    "FROM a\nSTOPSIGNAL\nENV x=9\nSTOPSIGNAL $x\nSTOPSIGNAL ${y:-SIGTERM}\nSTOPSIGNAL SIG$y",
    "FROM a\nONBUILD STOPSIGNAL $x",
  ],
  bad: [
    {
      code: `
          FROM alpine
          STOPSIGNAL SIGQIUT
        #            ^^^^^^^ "SIGQIUT" is no signal
          ONBUILD STOPSIGNAL trem
        #                    ^^^^ "trem" is no signal
      `,
      fixed: `
          FROM alpine
          STOPSIGNAL SIGQUIT
          ONBUILD STOPSIGNAL TERM
      `,
      titles: ['Change to "SIGQUIT"'],
    },
    {
      code: `
          FROM alpine
          STOPSIGNAL 0
        #            ^ "0" is no signal
          STOPSIGNAL SIG9
        #            ^^^^ "SIG9" is no signal
          STOPSIGNAL SIGRTMIN+16
        #            ^^^^^^^^^^^ "SIGRTMIN+16" is no signal
          STOPSIGNAL \${x}
        #            ^^^^ "\${x}" is no signal: "x" is not set here
      `,
    },
    {
      code: `
          ARG S=foo
          FROM a
          ARG S
          STOPSIGNAL $S
        #            ^^ "foo" is no signal
          ENV S=bar
          STOPSIGNAL SIG\${S}
        #            ^^^^^^^ "SIGbar" is no signal
      `,
    },
  ],
});
