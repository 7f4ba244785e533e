import { ruleTest } from "../../../test/ruleTest.ts";
import { commandShellSyntax } from "./command-shell-syntax.ts";

ruleTest(commandShellSyntax, {
  good: [
    "services: {a: {image: a, command: npm run dev}}",
    "services: {a: {image: a, command: \"sh -c 'a && b'\", entrypoint: '\"a;b\" c'}}",
    'services: {a: {image: a, command: [npm, install, "&&", npm, start]}}',
    // A shell reads these.
    "services: {a: {image: a, healthcheck: {test: a || exit 1}}}",
    "services: {a: {image: a, labels: {command: a && b}, environment: {command: a > b}}}",
    // Nothing is lost, and the container would end with the shell.
    "services: {a: {image: a, command: npm start &, entrypoint: a ; }}",
    "services: {a: {image: a, command: a $REST && b}}",
    "services: {a: {image: a, command: a \\&\\& b}}",
    // There is nothing before it, which Compose says nothing of, and the image's own command runs.
    "services: {a: {image: a, command: '&& b'}}",
    "services: {a: {image: a, command: a ( && b}}",
    "services: {a: {image: a, command: !reset a && b}}",
    `
      services:
        a: {image: a, command: a && b}
      #- /workspace/compose.override.yaml
      services:
        a: {command: a}
    `,
  ],
  bad: [
    {
      code: `
        services:
          a:
            image: a
            command: npm install && npm run dev # at once
      #                          ^^^^^^^^^^^^^^ No shell runs this: Compose drops everything from "&&" on
            pre_stop:
              - command: 'kill 1; sleep 5'
      #                         ^^^^^^^^^ No shell runs this: Compose drops everything from ";" on
          b:
            image: a
            entrypoint: start || fail
      #                       ^^^^^^^ No shell runs this: Compose drops everything from "||" on
          c:
            image: a
            command: curl http://a/?b=1&c=2
      #                                ^^^^ No shell runs this: Compose drops everything from "&" on
      `,
      fixed: `
        services:
          a:
            image: a
            command: ["sh", "-c", "npm install && npm run dev"] # at once
            pre_stop:
              - command: ['sh', '-c', 'kill 1; sleep 5']
          b:
            image: a
            entrypoint: start || fail
          c:
            image: a
            command: curl http://a/?b=1&c=2
      `,
      titles: ['Run it with "sh -c"'],
    },
    {
      // The shell's script is "npm" alone.
      code: `
        services:
          a:
            image: a
            command: sh -c npm install && npm run dev
      #                                ^^^^^^^^^^^^^^ Compose drops everything from "&&" on before "sh" gets its script
          b:
            image: a
            command: bash -c "npm install" && npm run dev
      #                                    ^^^^^^^^^^^^^^ Compose drops everything from "&&" on before "bash" gets its script
      `,
      fixed: `
        services:
          a:
            image: a
            command: ["sh", "-c", "npm install && npm run dev"]
          b:
            image: a
            command: bash -c "npm install" && npm run dev
      `,
    },
    {
      // What stands before a command decides how it becomes one script.
      code: `
        x-all: &all
          command: migrate && serve
      #                    ^^^^^^^^ No shell runs this: Compose drops everything from "&&" on
        services:
          a: {image: a, <<: *all, entrypoint: ["sh", "-c"]}
          b: {image: a, <<: *all, entrypoint: ["sh", "-c"]}
          c:
            image: a
            entrypoint: [tini, --]
            command: migrate && serve
      #                      ^^^^^^^^ No shell runs this: Compose drops everything from "&&" on
      `,
      fixed: `
        x-all: &all
          command: ["migrate && serve"]
        services:
          a: {image: a, <<: *all, entrypoint: ["sh", "-c"]}
          b: {image: a, <<: *all, entrypoint: ["sh", "-c"]}
          c:
            image: a
            entrypoint: [tini, --]
            command: migrate && serve
      `,
      titles: ["Make it one word"],
    },
    {
      code: `
        services:
          a:
            image: a
            command: >
      #              ^^^… No shell runs this: Compose drops everything from "&&" on
              migrate --all
              && serve
      `,
      fixed: `
        services:
          a:
            image: a
            command: ["sh", "-c", "migrate --all && serve"]
      `,
    },
  ],
});
