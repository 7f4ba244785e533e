import { ruleTest } from "../../../test/ruleTest.ts";
import { envSelfReference } from "./env-self-reference.ts";

ruleTest(envSelfReference, {
  good: [
    "FROM a\nENV A=1\nENV B=$A C=$A",
    "FROM a\nENV A=$A B=2\nENV PATH=/x:$PATH",
    "FROM a\nARG A\nENV A=1 B=$A",
    "FROM a\nENV A=1\nFROM b\nENV A=2 B=$A",
    "FROM a\nENV A=1 B='$A' C=\\$A D=$AB E=${A",
    "FROM a\nENV A $B\nLABEL C=1 D=$C\nARG E=1 F=$E",
  ],
  bad: [
    {
      code: `
          FROM a
          ENV A=1 B="$A/b" \\
        #            ^^ "$A" is not what this ENV sets: it is the value from before
            C=\${B:-c} D=$X
        #     ^^^^^^^ "\${B:-c}" is not what this ENV sets: it is the value from before
      `,
      fixed: `
          FROM a
          ENV A=1
          ENV B="$A/b"
          ENV C=\${B:-c} D=$X
      `,
    },
    {
      code: `
          FROM a
          ENV B=$A A=1
        #       ^^ "$A" is not what this ENV sets: it is the value from before
          ENV C=$C D=2  C=1 \\
        #       ^^ "$C" is not what this ENV sets: it is the value from before
            # why
            E=$D
        #     ^^ "$D" is not what this ENV sets: it is the value from before
      `,
    },
  ],
});
