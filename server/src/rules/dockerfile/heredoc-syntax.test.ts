import { ruleTest } from "../../../test/ruleTest.ts";
import { heredocSyntax } from "./heredoc-syntax.ts";

ruleTest(heredocSyntax, {
  good: [
    "FROM a\nRUN <<EOF\nb\nEOF\nRUN cat <<A <<-'B'\nA\n\tB\nCOPY <<C /c\nC",
    "FROM a\nONBUILD RUN <<EOF\nb\nEOF\nRUN cat <<<EOF\nENV A=<<EOF\nCMD <<EOF",
    'FROM a\nCOPY ["<<EOF", "<<B"]\nCOPY <<A\nA',
  ],
  bad: [
    {
      code: `
          FROM a
          COPY <<A b <<B
        #            ^^^ A heredoc cannot be the destination of COPY
          A
          B
          ONBUILD ADD c <<D
        #               ^^^ A heredoc cannot be the destination of ADD
          D
      `,
    },
    {
      code: `
          FROM a
          COPY <<A <<A /b/
        #      ^^^ The heredoc "A" does not end
          x
      `,
      fixed: `
          FROM a
          COPY <<A <<A /b/
          x
          A
          A

      `,
    },
    {
      code: `
          FROM a
          RUN cat <<A >b <<-"C D" \\
        #                ^^^^^ The heredoc "C D" does not end
            && true
          A
      `,
      fixed: `
          FROM a
          RUN cat <<A >b <<-"C D" \\
            && true
          A
          C D

      `,
    },
  ],
});
