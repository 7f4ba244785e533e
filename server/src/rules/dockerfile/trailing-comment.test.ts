import { ruleTest } from "../../../test/ruleTest.ts";
import { trailingComment } from "./trailing-comment.ts";

ruleTest(trailingComment, {
  good: [
    "FROM a\nRUN b # c\nCMD d # e\nENTRYPOINT f # g\nHEALTHCHECK CMD h # i\nMAINTAINER j # k",
    "FROM a\nENV COLOR #fff\nENV TITLE We are # 1\nENV A='b # c' D=\"e # f\" G=h#i\nLABEL j=k\\ #l",
    'FROM a\nCOPY #a b #c /d/\nWORKDIR #a\nWORKDIR /a#b\nVOLUME ["a", "#"]\nWORKDIR "/a # b"',
    // The quote that the name opens ends the build.
    'FROM a\nENV "a b" #',
    "FROM a\nENV A=1 \\\n  # two\n  B=2\n# three\nEXPOSE 80",
  ],
  bad: [
    {
      code: `
          FROM a AS b # small
        #             ^^^^^^^ No comment: the builder takes "# small" for arguments of FROM
          ARG C=1 #one
        #         ^^^^ No comment: the builder takes "#one" for arguments of ARG
            ENV D=e \\
              F=g # h i  \\
        #         ^^^^^ No comment: the builder takes "# h i" for arguments of ENV
              J=k
          ENV L m # n
        #         ^^^ No comment: the builder takes "# n" for arguments of ENV
          EXPOSE 80\t# web
        #          \t^^^^^ No comment: the builder takes "# web" for arguments of EXPOSE
          ONBUILD WORKDIR /a # b
        #                    ^^^ No comment: the builder takes "# b" for arguments of WORKDIR
          COPY a /b # c
        #           ^^^ No comment: the builder takes "# c" for arguments of COPY
          USER root # d = e
        #           ^^^^^^^ No comment: the builder takes "# d = e" for arguments of USER
      `,
      fixed: `
          # small
          FROM a AS b
          #one
          ARG C=1
            # h i
            ENV D=e \\
              F=g  \\
              J=k
          # n
          ENV L m
          # web
          EXPOSE 80
          # b
          ONBUILD WORKDIR /a
          # c
          COPY a /b
          # d = e
          USER root
      `,
    },
    {
      code: `
          FROM a # escape=b
        #        ^^^^^^^^^^ No comment: the builder takes "# escape=b" for arguments of FROM
          WORKDIR C:\\ # b
        #             ^^^ No comment: the builder takes "# b" for arguments of WORKDIR
      `,
    },
    {
      code: `
          FROM a # b \\
        #        ^^^ No comment: the builder takes "# b" for arguments of FROM
            c
          USER d # e \\
        #        ^^^ No comment: the builder takes "# e" for arguments of USER
            f
          ENV g=h # i \\
        #         ^^^ No comment: the builder takes "# i" for arguments of ENV
            j=k l
      `,
    },
  ],
});
