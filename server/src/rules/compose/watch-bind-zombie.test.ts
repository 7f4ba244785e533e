import { ruleTest } from "../../../test/ruleTest.ts";
import { watchBindZombie } from "./watch-bind-zombie.ts";

const rules = (first: string, second: string, rest = "") =>
  `services: {a: {image: a, volumes: ['./src:/a'], develop: {watch: [{path: ./src, target: /a, ${first}}, {target: /b, ${second}}]}}${rest}}`;
const otherService =
  "services: {a: {image: a, volumes: ['./src:/a'], develop: {watch: [{path: ./src, target: /a, action: sync}]}}, b: {image: b, develop: {watch: [{path: ., action: restart}]}}}";

ruleTest(watchBindZombie, {
  good: [
    rules("action: sync", "action: sync, path: ./lib"),
    rules("action: sync", "action: sync, path: ./src/deep"),
    rules("action: sync", "action: sync+restart, path: ./src"),
    rules("action: sync+exec, exec: {command: make}", "action: restart, path: ."),
    rules("action: $ACTION", "action: restart, path: ."),
    rules("action: sync", "action: restart, path: $DIR"),
    otherService.replace("image: b", "image: b, profiles: [off]"),
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            volumes: ["./src:/app/src"]
            develop:
              watch:
                - {action: sync, path: ./src/lib, target: /app/src/lib}
      #                                ^^^^^^^^^ "./src/lib" is bind mounted, but this rule still acts: the rule of "other" on "src" makes Compose watch it
          other:
            image: other
            develop:
              watch:
                - {action: restart, path: src}
      `,
      related: [
        "/workspace/compose.yaml:4 The bind mount",
        "/workspace/compose.yaml:12 The rule that makes Compose watch it",
      ],
    },
    {
      // Everything but the rule itself is in the other file.
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch:
                - {action: sync+restart, path: ./src, target: /app/src}
      #                                        ^^^^^ "./src" is bind mounted, but this rule still acts: the rule of "app" on "." makes Compose watch it
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            volumes: ["./src:/app/src"]
            develop:
              watch:
                - {action: restart, path: ., include: "*.json"}
      `,
      related: [
        "/workspace/compose.yaml:4 The bind mount",
        "/workspace/compose.yaml:7 The rule that makes Compose watch it",
      ],
    },
    {
      // The rule is shared, the mount is not: what the one service registers, the other hears of.
      code: `
        services:
          a:
            image: a
            develop: &develop
              watch:
                - {action: sync, path: ./src, target: /app/src}
      #                                ^^^^^ "./src" is bind mounted, but this rule still acts: the rule of "a" on "./src" makes Compose watch it
          b:
            image: b
            develop: *develop
            volumes: [".:/app"]
      `,
      related: [
        "/workspace/compose.yaml:10 The bind mount",
        "/workspace/compose.yaml:6 The rule that makes Compose watch it",
      ],
    },
  ],
});

ruleTest(watchBindZombie, { composeVersion: "2.32.4", good: [otherService], bad: [] });
