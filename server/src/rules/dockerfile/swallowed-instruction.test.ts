import { ruleTest } from "../../../test/ruleTest.ts";
import { swallowedInstruction } from "./swallowed-instruction.ts";

ruleTest(swallowedInstruction, {
  good: [
    'FROM debian\nRUN a && \\\n  b\nCMD ["c"]',
    "FROM debian\nRUN a && \\\n  copy b c && \\\n  CMD_x d && ./RUN e",
    // Text, and what is read by something else.
    "FROM debian\nRUN echo 'FROM a\\n\\\nCMD b' > Dockerfile && echo \\\n  ENV c",
    "FROM debian\nRUN <<EOF\ncat > Dockerfile <<X\nFROM a\nCMD b\nX\nEOF",
    "FROM debian\nRUN psql -c \"\\\nCOPY t FROM 'a'\"",
    "FROM debian\nRUN LABEL() { echo $1; } && \\\n  LABEL a",
    "FROM debian\nRUN apt-get install -y \\\n  USER",
    "# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN a && `\n  CMD /c b",
  ],
  bad: [
    {
      code: `
          FROM debian
          RUN apt-get update && \\
              apt-get install -y curl && \\
          CMD ["bash"]
        # ^^^ "CMD" is part of the RUN above, whose last line goes on with "\\"
          RUN a; \\
            ENV B=c
        #   ^^^ "ENV" is part of the RUN above, whose last line goes on with "\\"
          RUN apk add \\
            git \\
          COPY . .
        # ^^^^ "COPY" is part of the RUN above, whose last line goes on with "\\"
      `,
      fixed: `
          FROM debian
          RUN apt-get update && \\
              apt-get install -y curl
          CMD ["bash"]
          RUN a
            ENV B=c
          RUN apk add \\
            git
          COPY . .
      `,
      titles: ['End the RUN above "CMD"'],
    },
    {
      // Each of several, and none above which there would be no command left.
      code: `
          FROM debian
          RUN --mount=type=cache,target=/c \\
          RUN a && \\
        # ^^^ "RUN" is part of the RUN above, whose last line goes on with "\\"
          RUN b && \\
        # ^^^ "RUN" is part of the RUN above, whose last line goes on with "\\"
          CMD ["c"]
        # ^^^ "CMD" is part of the RUN above, whose last line goes on with "\\"
      `,
      titles: [],
      fixed: `
          FROM debian
          RUN --mount=type=cache,target=/c \\
          RUN a
          RUN b
          CMD ["c"]
      `,
    },
    {
      code: `
          FROM debian
          RUN a && \\
          # why
          USER b
        # ^^^^ "USER" is part of the RUN above, whose last line goes on with "\\"
      `,
    },
  ],
});
