import { ruleTest } from "../../../test/ruleTest.ts";
import { watchGitSynced } from "./watch-git-synced.ts";

const git = "#- /workspace/.git/HEAD\n#- /workspace/.git/index\n#- /workspace/src/a.js\n";
const rule = (keys: string, service = "image: a") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, target: /a, ${keys}}]}}}\n${git}`;

ruleTest(watchGitSynced, {
  good: [
    rule("path: ./src"),
    rule("path: ., ignore: .git"),
    rule("path: ., ignore: [.git/]"),
    rule("path: ., ignore: ['**/.git/']"),
    rule("path: ., ignore: ['**']"),
    rule("path: ., include: '**/*.js'"),
    rule("path: ., include: src"),
    `${rule("path: .", "build: .")}#- /workspace/.dockerignore\n.git\n`,
    `${rule("path: .", "build: {context: ., dockerfile: docker/Dockerfile}")}#- /workspace/docker/Dockerfile.dockerignore\n**/.git\n`,
    // A bind mount keeps Compose from watching the path.
    rule("path: .", "image: a, volumes: ['.:/a']"),
    // Another place may have an ignore file, or patterns.
    rule("path: .", "build: ${CONTEXT}"),
    rule("path: ., ignore: ['${IGNORED}']"),
    rule("path: .", "image: a, extends: b"),
    // No repository: a folder that happens to have the name, a file that points at one.
    "services: {a: {image: a, develop: {watch: [{action: sync, target: /a, path: .}]}}}\n#- /workspace/.git/readme.txt\n",
    "services: {a: {image: a, develop: {watch: [{action: sync, target: /a, path: .}]}}}\n#- /workspace/.git\ngitdir: ../.git/modules/a\n",
    // What lies above the path is not watched.
    "#- /workspace/a/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: sync, target: /a, path: .}]}}}\n#- /workspace/.git/HEAD\n",
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
                - action: sync+restart
                  path: "./"
      #                 ^^^^ ".git" is not ignored: what Git writes there restarts "app"
                  target: /app
                  ignore: [node_modules/]
                - action: rebuild
                  path: .
      #                 ^ ".git" is not ignored: what Git writes there rebuilds the image
                  ignore: 'node_modules/' # installed
      #- /workspace/.dockerignore
        node_modules
      #- /workspace/.git/HEAD
        ref: refs/heads/main
      `,
      titles: ['Ignore ".git/"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync+restart
                  path: "./"
                  target: /app
                  ignore: [node_modules/, .git/]
                - action: rebuild
                  path: .
                  ignore: ['node_modules/', '.git/'] # installed
      `,
    },
    {
      // A submodule's or a nested clone's; the alias stands for one rule.
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            image: a
            develop: &develop
              watch:
                - { action: sync, path: ./packages, target: /a }
      #                                 ^^^^^^^^^^ "one/.git" is not ignored: what Git writes there is copied into the container
          b: { image: b, develop: *develop }
      #- /workspace/packages/one/.git/HEAD
      #- /workspace/packages/one/a.js
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          a:
            image: a
            develop: &develop
              watch:
                - { action: sync, path: ./packages, target: /a, ignore: ["**/.git/"] }
          b: { image: b, develop: *develop }
      `,
    },
    {
      // A lone * undoes every other pattern of its list: here and in the ignore file.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - { action: restart, path: ., ignore: ["*"] }
      #                                    ^ ".git" is not ignored: what Git writes there restarts "app"
      #- /workspace/.dockerignore
        *
        !src
      #- /workspace/.git/HEAD
      `,
    },
    {
      // A slash in front means the root of the disk.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - { action: sync+exec, path: ., target: /app, ignore: /.git, exec: { command: make } }
      #                                      ^ ".git" is not ignored: what Git writes there is copied into the container
      #- /workspace/.git/HEAD
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - { action: sync+exec, path: ., target: /app, ignore: [/.git, .git/], exec: { command: make } }
      `,
    },
  ],
});
