import { ruleTest } from "../../../test/ruleTest.ts";
import { watchMissingTarget } from "./watch-missing-target.ts";

ruleTest(watchMissingTarget, {
  good: [
    "services: {a: {image: a, develop: {watch: [{path: ., action: sync, target: /a}]}}}",
    "services: {a: {image: a, develop: {watch: [{path: ., action: restart}, {path: ., action: rebuild}]}}}",
    "services: {a: {image: a, develop: {watch: [{path: ., action: '$ACTION'}]}}}",
    "services: {a: {image: a, develop: {watch: [{path: ., action: sync, target: $TARGET}]}}}",
    "x-t: &t {target: /a}\nservices: {a: {image: a, develop: {watch: [{path: ., action: sync, <<: *t}]}}}",
    "services: {a: {image: a, develop: {watch: [{path: ., action: sync, <<: *lost}]}}}",
    // It has the wrong name, which another rule says.
    "services: {a: {image: a, develop: {watch: [{path: ., action: sync, dest: /a}]}}}",
    "services: {a: {image: a, x-develop: {watch: [{path: ., action: sync}]}}}",
  ],
  bad: [
    {
      // The nearest COPY says where the path lies; what none copies is seen from WORKDIR.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: { context: ./web, target: dev }
            develop:
              watch:
                - action: sync
      #                   ^^^^ Action "sync" needs a "target": the path in the container
                  path: ./web/src
                - action: sync+restart # settings
      #                   ^^^^^^^^^^^^ Action "sync+restart" needs a "target": the path in the container
                  path: ./web/config/a.json
                - action: sync+exec
                  path: ./web/package.json
                  target: ""
      #           ^^^^^^ Action "sync+exec" needs a "target": the path in the container
                - action: sync
                  path: ./web/docs
                  target:
      #           ^^^^^^ Action "sync" needs a "target": the path in the container
      #- /workspace/web/Dockerfile
        FROM node:22 AS base
        WORKDIR /app
        COPY package.json ./
        COPY config /etc/app
        FROM base AS dev
        COPY ./src ./source
        FROM scratch
        COPY . /elsewhere
      #- /workspace/web/src/app.ts
      #- /workspace/web/config/a.json
      #- /workspace/web/package.json
      #- /workspace/web/docs/a.md
      `,
      titles: ['Set the target to "/app/source"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: { context: ./web, target: dev }
            develop:
              watch:
                - action: sync
                  path: ./web/src
                  target: /app/source
                - action: sync+restart # settings
                  path: ./web/config/a.json
                  target: /etc/app/a.json
                - action: sync+exec
                  path: ./web/package.json
                  target: "/app/package.json"
                - action: sync
                  path: ./web/docs
                  target: /app/docs
      `,
    },
    {
      // Neither an image without a Dockerfile nor a path outside the context says where the target is.
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            image: a
            develop:
              watch:
                - action: sync
      #                   ^^^^ Action "sync" needs a "target": the path in the container
                  path: ./src
          b:
            build: ./b
            develop:
              watch:
                - action: sync
      #                   ^^^^ Action "sync" needs a "target": the path in the container
                  path: ./src
      #- /workspace/b/Dockerfile
        FROM node:22
        WORKDIR /app
      #- /workspace/src/app.ts
      `,
    },
    {
      // The build is in the file that is overridden.
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ./app/src}]}
      #                                ^^^^ Action "sync" needs a "target": the path in the container
      #- /workspace/compose.yaml
        services:
          app:
            build: ./app
      #- /workspace/app/Dockerfile
        FROM node:22
        WORKDIR /srv
        COPY src ./code/
      #- /workspace/app/src/a.ts
      `,
      fixed: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ./app/src, target: /srv/code}]}
      `,
    },
  ],
});
