import { ruleTest } from "../../../test/ruleTest.ts";
import { commandRefused } from "./command-refused.ts";

ruleTest(commandRefused, {
  good: [
    'services: {a: {image: a, command: "echo \\"a b\\"", entrypoint: "sh -c \'(a)\'"}}',
    "services: {a: {image: a, command: echo $$(date) $(hostname) `date`}}",
    'services: {a: {image: a, command: "echo \\\\(a\\\\)"}}',
    'services: {a: {image: a, command: ["echo", "(a)", "it\'s"]}}',
    "services: {a: {image: a, command: , entrypoint: []}}",
    // A shell reads the test, and an image's own command is no concern of Compose.
    "services: {a: {image: a, healthcheck: {test: (a) || exit 1}}}",
    "services: {a: {image: a, labels: {command: (a)}, environment: {command: it's}}}",
    // A variable may close it.
    "services: {a: {image: a, command: echo ' $REST}}",
    "services: {a: {image: a, command: !reset (a)}}",
    `
      services:
        a: {image: a, command: echo (a)}
      #- /workspace/compose.override.yaml
      services:
        a: {command: echo a}
    `,
    `
      services:
        a: {image: a, post_start: [{command: echo (a)}]}
      #- /workspace/compose.override.yaml
      services:
        a: {post_start: !reset []}
    `,
  ],
  bad: [
    {
      code: `
        services:
          a:
            image: a
            command: python -c print(1) # at once
      #                             ^ Compose refuses the command: "(" stands outside of quotes
            entrypoint: "tini (a) -- \${B:-c)}"
      #                 ^^^^^^^^^^^^^^^^^^^^^^ Compose refuses the command: "(" stands outside of quotes
            pre_stop:
              - command: echo a)
      #                        ^ Compose refuses the command: ")" stands outside of quotes
              - command: [echo, a)]
      `,
      fixed: `
        services:
          a:
            image: a
            command: python -c print\\(1\\) # at once
            entrypoint: "tini (a) -- \${B:-c)}"
            pre_stop:
              - command: echo a\\)
              - command: [echo, a)]
      `,
      titles: ["Put a backslash before each parenthesis"],
    },
    {
      code: `
        x-all: &all
          command: it's
      #              ^ Compose refuses the command: ' stays open
        services:
          a: {image: a, <<: *all}
          b: {image: a, <<: *all, profiles: [never]}
          c:
            image: a
            entrypoint: 'echo "a'
      #                       ^ Compose refuses the command: " stays open
            post_start:
              - command: echo $$(date
      #                  ^^^^^^^^^^^^ Compose refuses the command: $( stays open
                user: root
      `,
    },
    {
      code: `
        services:
          a: {image: a, command: "a \\\\"}
      #                             ^ Compose refuses the command: nothing follows its last backslash
      `,
    },
  ],
});
