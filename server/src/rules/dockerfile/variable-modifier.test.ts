import { ruleTest } from "../../../test/ruleTest.ts";
import { variableModifier } from "./variable-modifier.ts";

ruleTest(variableModifier, {
  good: [
    "FROM a\nENV a=${x:-1} b=${x-1} c=${x:+1} d=${x+1} e=${x:?1} f=${x?1} g=$",
    "FROM a\nENV a=${x#1} b=${x##1} c=${x%1} d=${x%%1} e=${x/1/2} f=${x//1/2}",
    "FROM a\nRUN ${x,,}\nCMD ${x^^}\nHEALTHCHECK CMD ${x!}\nONBUILD ENV a=${x!}",
    "FROM a\nENV a='${x!}' b=\\${x!}\nCOPY <<'EOF' /\n${x!}\nEOF",
    'FROM a\nENV a=${x:-"}"}\nENV b=${x:-${y:-${z}}}',
  ],
  bad: [
    {
      code: `
          FROM \${x!}
        #         ^ "!" in "\${x!}" is no modifier the builder knows
          ENV a="\${b,,}" c=\${d:=1}
        #           ^ "," in "\${b,,}" is no modifier the builder knows
        #                      ^ ":=" in "\${d:=1}" is no modifier the builder knows
          WORKDIR \${x:}/a
        #         ^^^^^ ":" in "\${x:}" is no modifier the builder knows
          LABEL a=\${} b=\${c/d}
        #         ^^^ "\${}" names no variable
        #               ^^^^^^ "\${c/d}" lacks the slash before its replacement
          COPY \${a:-\${b!}} \${c:-d
        #              ^ "!" in "\${b!}" is no modifier the builder knows
        #                  ^^^^^^ "\${c:-d" lacks its closing brace
          RUN --mount=type=cache,target=\${x!} true
        #                                  ^ "!" in "\${x!}" is no modifier the builder knows
          COPY <<EOF /
          it's \${x!}
        #         ^ "!" in "\${x!}" is no modifier the builder knows
          EOF
      `,
    },
    {
      code: `
          FROM a
          ENV A=\${B C=\${D
        #       ^^^ "\${B" lacks its closing brace
        #             ^^^ "\${D" lacks its closing brace
      `,
      fixed: `
          FROM a
          ENV A=\${B} C=\${D}
      `,
    },
  ],
});
