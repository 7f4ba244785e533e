import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPathMetachars } from "./watch-path-metachars.ts";

const rule = (keys: string, ...files: readonly string[]) =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: restart, ${keys}}]}}}\n${files.map((file) => `#- /workspace/${file}\n`).join("")}`;

ruleTest(watchPathMetachars, {
  good: [
    rule("path: 'app/[id]'", "app/[id]/a.ts"),
    rule("path: app, ignore: '*.md'", "app/[id]/a.ts"),
    rule("path: 'app/(group)', ignore: '*.md'", "app/(group)/a.ts"),
    // As a pattern they match themselves.
    rule("path: 'app/a*b', ignore: '*.md'", "app/a*b/a.ts"),
    rule("path: 'app/[[]x', ignore: '*.md'", "app/x/a.ts"),
    // Missing: that is said by another rule.
    rule("path: 'app/[id]', ignore: '*.md'", "app/a.ts"),
    rule("path: 'app/[id]', ignore: /x", "app/[id]/a.ts"),
    // Nothing is lost: the ignore file names nothing that is there.
    "#- /workspace/compose.yaml\nservices: {a: {build: './[web]', develop: {watch: [{action: restart, path: './[web]'}]}}}\n#- /workspace/[web]/.dockerignore\n*.md\n#- /workspace/[web]/a.ts\n",
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./app/[id]/ # a route
      #                 ^^^^^^^^^^^ The brackets in "./app/[id]/" keep the rule's patterns from matching anything
                  action: sync
                  target: /srv/[id]
                  ignore: ['*.md', "!./a.md"]
                - path: 'app/[id]'
      #                 ^^^^^^^^^^ The brackets in "app/[id]" keep the rule's patterns from matching anything
                  action: restart
                  include: '**/*.ts'
      #- /workspace/app/[id]/a.ts
      `,
      titles: ['Watch "./app" and include "\\[id\\]/**"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./app # a route
                  action: sync
                  target: /srv
                  ignore: ['\\[id\\]/*.md', "!\\\\[id\\\\]/a.md"]
                  include:
                    - "\\\\[id\\\\]/**"
                - path: 'app'
                  action: restart
                  include: '\\[id\\]/**/*.ts'
      #- /workspace/app/[id]/a.ts
      `,
    },
    {
      // Other names in the container, a list of others, brackets further up, a first copy.
      code: `
      #- /workspace/[p]/compose.yaml
        x-list: &list ["*.md"]
        services:
          app:
            build: .
            develop:
              watch:
                - { path: "./[id]", action: sync, target: /srv/x, ignore: "*.md" }
      #                   ^^^^^^^^ The brackets in "./[id]" keep the rule's patterns from matching anything
                - { path: "./[id]", action: restart, ignore: *list }
      #                   ^^^^^^^^ The brackets in "./[id]" keep the rule's patterns from matching anything
                - { path: ".", action: restart, ignore: *list }
      #                   ^^^ The brackets in "/workspace/[p]" keep the rule's patterns from matching anything
                - { path: ".", action: restart }
      #                   ^^^ The brackets in "/workspace/[p]" keep ".dockerignore" from ignoring "[id]/a.css" in watch
      #- /workspace/[p]/.dockerignore
        **/*.css
      #- /workspace/[p]/[id]/a.css
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - { path: "./[id]", action: sync, target: "/[id]", ignore: "*.md", initial_sync: true }
      #                   ^^^^^^^^ The brackets in "./[id]" keep the rule's patterns from matching anything
      #- /workspace/[id]/a.css
      `,
    },
  ],
});
