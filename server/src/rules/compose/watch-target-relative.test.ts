import { ruleTest } from "../../../test/ruleTest.ts";
import { watchTargetRelative } from "./watch-target-relative.ts";

const rule = (target: string, action = "sync") =>
  `services: {a: {image: a, develop: {watch: [{path: ., action: ${action}, target: ${target}}]}}}`;

ruleTest(watchTargetRelative, {
  good: [
    ...["/app", "$DIR/src", "~/src", "'C:\\app'", "'\\app'", '""', "", "3"].map((target) => rule(target)),
    rule("src", "rebuild"),
    rule("src", "restart"),
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
                - path: ./src
                  action: sync
                  target: 'src/' # there
      #                   ^^^^^^ Target "src/" is relative: copies land in "/", deletions in the working directory
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
      `,
      titles: ['Change to "/app/src"', 'Change to "/src"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - path: ./src
                  action: sync
                  target: '/app/src' # there
      `,
    },
    {
      // The image has the path at one of both places.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop: {watch: [{action: sync, path: ./src, target: app/src}]}
      #                                                           ^^^^^^^ Target "app/src" is relative: copies land in "/", deletions in the working directory
      #- /workspace/src/a.js
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY . .
      `,
      titles: ['Change to "/app/src"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop: {watch: [{action: sync, path: ./src, target: /app/src}]}
      `,
    },
    {
      // The container works elsewhere than its image.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            working_dir: /code
            develop: {watch: [{action: sync, path: ./src, target: src}]}
      #                                                           ^^^ Target "src" is relative: copies land in "/", deletions in the working directory
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
      `,
      titles: ['Change to "/code/src"', 'Change to "/src"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            working_dir: /code
            develop: {watch: [{action: sync, path: ./src, target: /code/src}]}
      `,
    },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - { path: ./src, action: sync+exec, target: ./app/src }
      #                                                     ^^^^^^^^^ Target "./app/src" is relative: copies land in "/", deletions in the working directory
      `,
      titles: ['Change to "/app/src"'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - { path: ./src, action: sync+exec, target: /app/src }
      `,
    },
    {
      // The build is in the file that is overridden.
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ./src, target: src}]}
      #                                                           ^^^ Target "src" is relative: copies land in "/", deletions in the working directory
      #- /workspace/compose.yaml
        services:
          app:
            build: ./app
      #- /workspace/app/Dockerfile
        FROM node:22
        WORKDIR /srv
      `,
      titles: ['Change to "/srv/src"', 'Change to "/src"'],
      fixed: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ./src, target: /srv/src}]}
      `,
    },
    {
      // Nothing tells what this is laid over: the text alone is enough, the Dockerfile is not looked for.
      code: `
      #- /workspace/deploy/development.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ./src, target: src}]}
      #                                                           ^^^ Target "src" is relative: copies land in "/", deletions in the working directory
      #- /workspace/compose.yaml
        services:
          app:
            build: .
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
      `,
      titles: ['Change to "/src"'],
      fixed: `
      #- /workspace/deploy/development.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ./src, target: /src}]}
      `,
    },
  ],
});
