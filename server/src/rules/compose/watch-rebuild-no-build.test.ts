import { ruleTest } from "../../../test/ruleTest.ts";
import { watchRebuildNoBuild } from "./watch-rebuild-no-build.ts";

const rule = "develop: {watch: [{path: ., action: rebuild}]}";

ruleTest(watchRebuildNoBuild, {
  good: [
    `services: {a: {build: ., ${rule}}}`,
    `services: {a: {image: a, develop: {watch: [{path: ., action: restart}]}}}`,
    `services: {a: {${rule}}}`,
    `services: {a: {image: a, extends: b, ${rule}}, b: {build: .}}`,
    `include: [other.yaml]\nservices: {a: {image: a, ${rule}}}`,
    `x-b: &b {build: .}\nservices: {a: {image: a, <<: *b, ${rule}}}`,
    `services: {a: {image: a, extends: lost, ${rule}}}`,
    `#- /workspace/compose.yaml\nservices: {a: {image: a, ${rule}}}\n#- /workspace/compose.override.yaml\nservices: {a: {build: .}}\n`,
    `services: {a: {image: a, develop: {watch: [{path: ., action: $ACTION}]}}}`,
  ],
  bad: [
    {
      code: `
        services:
          base: { image: base }
          app:
            extends: base
            build: !reset null
            develop: { watch: [{ path: ., action: rebuild, target: /app }] }
      #                                           ^^^^^^^ Service "app" has no "build": nothing can be rebuilt
      `,
      titles: ['Change to "sync+restart"'],
      fixed: `
        services:
          base: { image: base }
          app:
            extends: base
            build: !reset null
            develop: { watch: [{ path: ., action: sync+restart, target: /app }] }
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: "app" # built elsewhere
            develop:
              watch:
                - action: rebuild
      #                   ^^^^^^^ Service "app" has no "build": nothing can be rebuilt
                  path: ./package.json
      #- /workspace/Dockerfile
        FROM node:22
      `,
      titles: ['Add "build: ."', 'Change to "restart"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: "app" # built elsewhere
            build: .
            develop:
              watch:
                - action: rebuild
                  path: ./package.json
      `,
    },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - { action: 'rebuild', path: ./src, target: /app/src }
      #                     ^^^^^^^^^ Service "app" has no "build": nothing can be rebuilt
                - { action: rebuild, path: ./package.json }
      #                     ^^^^^^^ Service "app" has no "build": nothing can be rebuilt
      `,
      titles: ['Change to "sync+restart"'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - { action: 'sync+restart', path: ./src, target: /app/src }
                - { action: restart, path: ./package.json }
      `,
    },
  ],
});
