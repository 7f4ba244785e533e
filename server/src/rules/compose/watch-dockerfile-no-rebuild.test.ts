import { ruleTest } from "../../../test/ruleTest.ts";
import { watchDockerfileNoRebuild } from "./watch-dockerfile-no-rebuild.ts";

const project = (rules: string, service = "build: .", files = "") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [${rules}]}}}\n#- /workspace/package.json\n{}\n#- /workspace/Dockerfile\nFROM node\n${files}`;
const manifest = "{action: rebuild, path: package.json}";

ruleTest(watchDockerfileNoRebuild, {
  good: [
    project(`${manifest}, {action: rebuild, path: Dockerfile}`),
    project(`${manifest}, {action: rebuild, path: .}`),
    project("{action: rebuild, path: ., ignore: src}"),
    project("{action: rebuild, path: ., include: ['*.json', 'Docker*']}"),
    // Nothing is rebuilt at all.
    project("{action: sync, path: ., target: /app}"),
    project("{action: restart, path: package.json}"),
    project(manifest, "image: a"),
    project(manifest, "build: {context: ., dockerfile_inline: FROM node}"),
    project(manifest, "build: {context: ., dockerfile: '${FILE}'}"),
    project(manifest, "build: {context: ., dockerfile: lost}"),
    project(manifest, "build: https://example.com/a.git"),
    // The ignore file keeps every rule from seeing it.
    project(manifest, "build: .", "#- /workspace/.dockerignore\nDockerfile*\n"),
    project(manifest, "build: .", "#- /workspace/.dockerignore\n**/Dockerfile\n"),
    // Another place may have the rule.
    project(`${manifest}, {action: rebuild, path: $FILE}`),
    project(`${manifest}, {<<: *lost}`),
    project(manifest, "build: ., extends: base"),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build:
              context: ./app
              dockerfile: Dockerfile.development
            develop:
              watch:
      #       ^^^^^ No rule rebuilds "app" when its "app/Dockerfile.development" changes
                - action: sync
                  path: ./app
                  target: /app
                - path: ./app/package.json
                  action: rebuild
        # the end
      #- /workspace/app/package.json
        {}
      #- /workspace/app/Dockerfile.development
        FROM node
      `,
      titles: ['Rebuild when "./app/Dockerfile.development" changes'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build:
              context: ./app
              dockerfile: Dockerfile.development
            develop:
              watch:
                - action: sync
                  path: ./app
                  target: /app
                - path: ./app/package.json
                  action: rebuild
                - path: ./app/Dockerfile.development
                  action: rebuild
        # the end
      `,
    },
    {
      // Ignored by the rule itself, and outside of its context.
      code: `
      #- /workspace/compose.yaml
        services:
          app: { build: { context: ., dockerfile: ../docker/Dockerfile }, develop: { watch: [ { action: rebuild, path: ., ignore: docker } ] } }
      #                                                                              ^^^^^ No rule rebuilds "app" when its "../docker/Dockerfile" changes
      #- /docker/Dockerfile
        FROM node
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app: { build: { context: ., dockerfile: ../docker/Dockerfile }, develop: { watch: [ { action: rebuild, path: ., ignore: docker }, { action: rebuild, path: ../docker/Dockerfile } ] } }
      `,
    },
    {
      // What is included is seen from its own folder.
      code: `
      #- /workspace/apps/web/web.yaml
        services:
          web:
            build: .
            develop:
              watch:
      #       ^^^^^ No rule rebuilds "web" when its "Dockerfile" changes
                - action: rebuild
                  path: ./package.json
      #- /workspace/compose.yaml
        include: [apps/web/web.yaml]
      #- /workspace/apps/web/package.json
      #- /workspace/apps/web/Dockerfile
        FROM node:22
        COPY . .
      `,
      fixed: `
      #- /workspace/apps/web/web.yaml
        services:
          web:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: ./package.json
                - action: rebuild
                  path: ./Dockerfile
      `,
    },
  ],
});
