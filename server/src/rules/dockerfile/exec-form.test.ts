import { ruleTest } from "../../../test/ruleTest.ts";
import { execForm } from "./exec-form.ts";

ruleTest(execForm, {
  good: [
    'FROM node:22\nCMD ["node", "server.js"]\nENTRYPOINT []',
    "FROM node:22\nHEALTHCHECK CMD curl -f http://localhost || exit 1\nRUN node x\nONBUILD CMD node x",
    'FROM node:22\nSHELL ["/bin/bash", "-c"]\nCMD node server.js',
    'FROM node:22 AS a\nSHELL ["/bin/bash", "-c"]\nFROM a\nCMD node server.js',
    // Not quite arrays: other rules speak of them.
    'FROM node:22\nCMD ["node", 1]\nCMD ["node", $APP]\nCMD ["node",]\nENTRYPOINT [node]',
    "FROM node:22\nCMD ['node', 'server.js']",
  ],
  bad: [
    {
      code: `
          FROM node:22
          ENTRYPOINT exec /app/start.sh 'a "b"' "c"d \\
        #            ^^^… ENTRYPOINT in shell form starts a shell, which starts the program
            # why
            --flag=1
          CMD node server.js
        #     ^^^^^^^^^^^^^^ CMD in shell form starts a shell, which starts the program
      `,
      fixed: `
          FROM node:22
          ENTRYPOINT ["/app/start.sh", "a \\"b\\"", "cd", \\
            # why
            "--flag=1"]
          CMD ["node", "server.js"]
      `,
    },
    {
      code: `
          FROM node:22
          CMD node server.js && echo done
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD node $APP
        #     ^^^^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD exec gunicorn --bind :$PORT
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD node *.js
        #     ^^^^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD ~/start
        #     ^^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD A=1 node
        #     ^^^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD node > log
        #     ^^^^^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD cd /app
        #     ^^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD node &
        #     ^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD (node x)
        #     ^^^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD "node
        #     ^^^^^ CMD in shell form starts a shell, which starts the program
          CMD ! node
        #     ^^^^^^ CMD in shell form starts a shell, which starts the program
          CMD node ser\\
        #     ^^^… CMD in shell form starts a shell, which starts the program
          ver.js
          CMD [ -f x ] && node
        #     ^^^^^^^^^^^^^^^^ CMD in shell form starts a shell, which starts the program
      `,
    },
    {
      code: `
          FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
          CMD node server.js
        #     ^^^^^^^^^^^^^^ CMD in shell form starts a shell, which starts the program
      `,
    },
    {
      code: `
          FROM node:22
          cmd
        # ^^^ CMD without a command starts a shell that does nothing
          ENTRYPOINT
        # ^^^^^^^^^^ ENTRYPOINT without a command starts a shell that does nothing
      `,
      fixed: `
          FROM node:22
          cmd []
          ENTRYPOINT []
      `,
      titles: ['Change to "CMD []"'],
    },
  ],
});
