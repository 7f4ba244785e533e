import { ruleTest } from "../../../test/ruleTest.ts";
import { shellJsonForm } from "./shell-json-form.ts";

ruleTest(shellJsonForm, {
  good: ['FROM alpine\nSHELL ["sh", "-c"]', "FROM alpine\nSHELL", 'FROM alpine\nSHELL [""]'],
  bad: [
    { code: "  FROM alpine\n  SHELL \0\n#       ^ SHELL takes a JSON array of strings\n" },
    {
      code: `
          FROM alpine
          SHELL sh -e \\
        #       ^^^… SHELL takes a JSON array of strings
            -c
          SHELL ['sh', '-c']
        #       ^^^^^^^^^^^^ SHELL takes a JSON array of strings
      `,
      fixed: `
          FROM alpine
          SHELL ["sh", "-e", \\
            "-c"]
          SHELL ["sh", "-c"]
      `,
      titles: ["Change to a JSON array"],
    },
    {
      code: `
          FROM alpine
          SHELL []
        #       ^^ SHELL names no shell
          SHELL [ "sh"
        #       ^^^^^^ SHELL takes a JSON array of strings
          SHELL ["sh", 1]
        #       ^^^^^^^^^ SHELL takes a JSON array of strings
          SHELL C:\\sh.exe
        #       ^^^^^^^^^ SHELL takes a JSON array of strings
      `,
    },
    {
      code: `
          FROM alpine
          SHELL ["sh", "-c",]
        #       ^^^^^^^^^^^^^ SHELL takes a JSON array of strings
      `,
      fixed: `
          FROM alpine
          SHELL ["sh", "-c"]
      `,
      titles: ["Make this a JSON array"],
    },
  ],
});
