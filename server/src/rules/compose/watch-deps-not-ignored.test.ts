import { ruleTest } from "../../../test/ruleTest.ts";
import { watchDepsNotIgnored } from "./watch-deps-not-ignored.ts";

const nodeModules = "#- /workspace/node_modules/a/index.js\n";
const rule = (keys: string, service = "image: a") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, target: /a, ${keys}}]}}}\n`;

ruleTest(watchDepsNotIgnored, {
  good: [
    `${rule("path: .")}#- /workspace/src/a.js\n`,
    // Go vendors its sources, Rails keeps assets there.
    `${rule("path: .")}#- /workspace/go.mod\n#- /workspace/vendor/modules.txt\n`,
    `${rule("path: .")}#- /workspace/Gemfile\n#- /workspace/vendor/javascript/a.js\n`,
    `${rule("path: ./src")}${nodeModules}#- /workspace/src/a.js\n`,
    `${rule("path: ./node_modules")}${nodeModules}`,
    `${rule("path: ., ignore: [node_modules]")}${nodeModules}`,
    `${rule("path: ., ignore: node_modules/")}${nodeModules}`,
    `${rule("path: ., ignore: ['**/node_modules/**']")}${nodeModules}`,
    `${rule("path: ., include: '*.js'")}${nodeModules}`,
    `${rule("path: ., ignore: ['${IGNORED}']")}${nodeModules}`,
    `${rule("path: .", "build: .")}${nodeModules}#- /workspace/.dockerignore\nnode_modules\n`,
    `${rule("path: .", "build: ${CONTEXT}")}${nodeModules}`,
    `${rule("path: .", "image: a, extends: b")}${nodeModules}`,
    `${rule("path: .", "image: a, volumes: ['.:/a']")}${nodeModules}`,
    `${rule("path: ., action: restart")}${nodeModules}`,
    `${rule("path: .")}#- /workspace/vendor/a.txt\n#- /workspace/target/a.txt\n#- /workspace/venv/a.txt\n`,
    `${rule("path: .")}#- /workspace/node_modules/\n`,
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: .
      #                 ^ "node_modules" is not ignored: it is copied into the container
                  target: /app
                  ignore:
                    - "*.log"
                - action: rebuild
                  path: ./packages
      #                 ^^^^^^^^^^ "a/node_modules" is not ignored: every change in it rebuilds the image
                  ignore: '*.log' # logs
      #- /workspace/.dockerignore
        packages/a/dist
      #- /workspace/Dockerfile
        FROM node:22
      #- /workspace/node_modules/x/index.js
      #- /workspace/packages/a/node_modules/x/index.js
      #- /workspace/packages/b/node_modules/x/index.js
      `,
      titles: ['Ignore "node_modules/"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: .
                  target: /app
                  ignore:
                    - "*.log"
                    - "node_modules/"
                    - "**/node_modules/"
                - action: rebuild
                  path: ./packages
                  ignore: ['*.log', '**/node_modules/'] # logs
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: python
            develop:
              watch:
                - { action: sync, path: ., target: /app }
      #                                 ^ ".venv" is not ignored: it is copied into the container
      #                                 ^ "src/__pycache__" is not ignored: it is copied into the container
      #- /workspace/.venv/pyvenv.cfg
      #- /workspace/src/__pycache__/a.pyc
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: python
            develop:
              watch:
                - { action: sync, path: ., target: /app, ignore: [.venv/, "**/__pycache__/"] }
      `,
    },
    {
      // A lone * keeps every other pattern of the list from having any effect.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - { action: sync, path: ., target: /app, ignore: ["*"] }
      #                                 ^ "node_modules" is not ignored: it is copied into the container
      #- /workspace/node_modules/x/index.js
      `,
    },
  ],
});
