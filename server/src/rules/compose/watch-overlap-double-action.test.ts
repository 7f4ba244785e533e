import { ruleTest } from "../../../test/ruleTest.ts";
import { watchOverlapDoubleAction } from "./watch-overlap-double-action.ts";

const node = "FROM node\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\n";
const project = (sync: string, rebuild = "path: package.json", dockerfile = node, service = "build: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, target: /app, ${sync}}, {action: rebuild, ${rebuild}}]}}}\n#- /workspace/package.json\n{}\n#- /workspace/src/a.js\n#- /workspace/Dockerfile\n${dockerfile}`;

ruleTest(watchOverlapDoubleAction, {
  good: [
    project("path: ., ignore: package.json"),
    project("path: ., ignore: ['*.json']"),
    project("path: ., include: src"),
    project("path: ./src, target: /app/src"),
    project("path: .", "path: ., include: '*.lock'"),
    project("path: .", "path: package.json, action: restart"),
    project("path: ., action: restart"),
    project("path: .", "path: $MANIFEST"),
    project("path: ., ignore: [$IGNORED]"),
    project("path: ., target: $TARGET"),
    // The image does not have it, or elsewhere: the copy is no repetition.
    project(
      "path: .",
      "path: package.json",
      "FROM node\nWORKDIR /app\nRUN --mount=type=bind,source=package.json,target=package.json npm i\nCOPY src src\n",
    ),
    project("path: .", "path: package.json", "FROM node\nWORKDIR /code\nCOPY . .\n"),
    project("path: .", "path: package.json", "FROM node\nWORKDIR /app\nCOPY $FILES .\n"),
    // Each change of the inner rule rebuilds: another rule says so of it as a whole.
    project("path: ./src, target: /app/src", "path: ."),
    project("path: .", "path: ."),
    project("path: .", "path: package.json", node, "build: ., volumes: ['.:/app']"),
  ],
  bad: [
    {
      // The pattern leaves no doubt where it puts the file.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - {action: sync, path: ., target: /app}
      #                                ^ Rebuilt into the image, and then copied into the new container again: "package.json"
                - {action: rebuild, path: ./package.json}
      #- /workspace/package.json
        {}
      #- /workspace/Dockerfile
        FROM node
        WORKDIR /app
        COPY package*.json ./
        RUN npm install
        COPY . .
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - {action: sync, path: ., target: /app, ignore: [package.json]}
                - {action: rebuild, path: ./package.json}
      #- /workspace/package.json
        {}
      #- /workspace/Dockerfile
        FROM node
        WORKDIR /app
        COPY package*.json ./
        RUN npm install
        COPY . .
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          my-app:
            build:
              context: ./my-nest-js
            develop:
              watch:
                - action: sync+restart
                  path: ./my-nest-js
      #                 ^^^^^^^^^^^^ Rebuilt into the image, then copied, and "my-app" restarted again: "package.json", "prisma/schema.prisma"
                  target: /app
                  ignore:
                    - node_modules/
                - action: rebuild
                  path: ./my-nest-js/package.json
                - action: rebuild
                  path: ./my-nest-js/prisma
      #- /workspace/my-nest-js/package.json
        {}
      #- /workspace/my-nest-js/prisma/schema.prisma
      #- /workspace/my-nest-js/Dockerfile
        FROM node
        WORKDIR /app
        COPY . .
      `,
      titles: ['Ignore "package.json", "prisma/"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          my-app:
            build:
              context: ./my-nest-js
            develop:
              watch:
                - action: sync+restart
                  path: ./my-nest-js
                  target: /app
                  ignore:
                    - node_modules/
                    - package.json
                    - prisma/
                - action: rebuild
                  path: ./my-nest-js/package.json
                - action: rebuild
                  path: ./my-nest-js/prisma
      `,
    },
    {
      // What the rebuild leaves out would be lost to both: no fix.
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build: .
            develop:
              watch:
                - { action: sync, path: ., target: /app }
      #                                 ^ Rebuilt into the image, and then copied into the new container again: "lib/a.c"
                - { action: rebuild, path: lib, ignore: "*.md" }
      #- /workspace/lib/a.c
      #- /workspace/lib/README.md
      #- /workspace/src/a.js
      #- /workspace/Dockerfile
        FROM node
        WORKDIR /app
        COPY . .
      `,
    },
    {
      // The wider rule rebuilds, the narrower one copies: mending it is not a matter of one more pattern.
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build: .
            develop:
              watch:
                - { action: sync+exec, path: ./src/, target: /app/src, exec: { command: make } }
      #                                      ^^^^^^ Rebuilt into the image, and then copied into the new container again: "a.js"
                - { action: rebuild, path: . }
      #- /workspace/src/a.js
      #- /workspace/Dockerfile
        FROM node
        COPY src /app/src
      `,
    },
  ],
});

// Before Compose 2.33 a rebuild took the place of everything else.
ruleTest(watchOverlapDoubleAction, { composeVersion: "2.31.0", good: [project("path: .")], bad: [] });
