import { ruleTest } from "../../../test/ruleTest.ts";
import { execFormVariable } from "./exec-form-variable.ts";

ruleTest(execFormVariable, {
  good: [
    'FROM a\nENV A=1\nCMD ["a", "$", "$1", "$a", "\\\\$A", "$$A", "{$A}", "%$A", "$(A)", "a$"]\nCMD a $A\nLABEL x="$A"',
    'FROM a\nCMD ["sh", "-c", "echo $A"]\nCMD ["/bin/bash", "-ec", "$A"]\nENTRYPOINT ["tini", "--", "sh", "-c", "exec $A"]\nRUN ["pwsh", "-Command", "$A"]',
    'FROM a\nENTRYPOINT ["sh", "-c"]\nCMD ["echo $A"]\nFROM a\nENTRYPOINT ["/docker-entrypoint.sh"]\nCMD ["a", "$A"]',
    'FROM a AS x\nENTRYPOINT run $A\nFROM x\nCMD ["a", "$A"]',
    'FROM a\nCMD ["concurrently", "x $A"]\nCMD ["awk", "{print $NF}"]\nCMD ["node", "-e", "`$A`"]\nCMD ["java", "-Dport=${PORT}"]\nCMD ["x", "a $B"]',
    'FROM a\nONBUILD CMD ["a", "$A"]\nCMD ["a", $A]',
  ],
  bad: [
    {
      code: `
          FROM node:22
          ENV port=80
          CMD ["node", "server.js", "--port=$port", "\${HOST:-a}"]
        #                                   ^^^^^ "$port" is not replaced: a JSON array has no shell
        #                                            ^^^^^^^^^^ "\${HOST:-a}" is not replaced: a JSON array has no shell
          FROM b
          ENTRYPOINT ["java", "$JAVA_OPTS", "$A -XX:+UseG1GC", "-Da=$B", "-jar", "/app.jar"]
        #                      ^^^^^^^^^^ "$JAVA_OPTS" is not replaced: a JSON array has no shell
        #                                    ^^ "$A" is not replaced: a JSON array has no shell
        #                                                           ^^ "$B" is not replaced: a JSON array has no shell
          CMD ["\\"$A\\"", "b"]
        #      ^^^^^^^^ "$A" is not replaced: a JSON array has no shell
          FROM scratch
          CMD ["/a", "$B"]
        #             ^^ "$B" is not replaced: a JSON array has no shell
      `,
    },
    {
      code: `
          FROM node:22
          CMD [ "node", "server.js", "--port=$PORT" ]
        #                                    ^^^^^ "$PORT" is not replaced: a JSON array has no shell
          RUN ["echo", "$HOME"]
        #               ^^^^^ "$HOME" is not replaced: a JSON array has no shell
          HEALTHCHECK CMD ["curl", "localhost:\${PORT}"]
        #                                     ^^^^^^^ "\${PORT}" is not replaced: a JSON array has no shell
          FROM node:22
          ENTRYPOINT []
          CMD ["$APP"]
        #       ^^^^ "$APP" is not replaced: a JSON array has no shell
      `,
      fixed: `
          FROM node:22
          CMD [ "sh", "-c", "exec node server.js --port=$PORT" ]
          RUN ["sh", "-c", "echo $HOME"]
          HEALTHCHECK CMD ["sh", "-c", "curl localhost:\${PORT}"]
          FROM node:22
          ENTRYPOINT []
          CMD ["sh", "-c", "exec $APP"]
      `,
      titles: ["Run it in a shell"],
    },
  ],
});
