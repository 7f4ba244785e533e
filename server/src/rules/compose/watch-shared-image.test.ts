import { ruleTest } from "../../../test/ruleTest.ts";
import { watchSharedImage } from "./watch-shared-image.ts";

const project = (first: string, second: string, path = "package.json") =>
  `#- /workspace/compose.yaml\nservices:\n  a: {${first}, develop: {watch: [{action: rebuild, path: package.json}]}}\n  b: {${second}, develop: {watch: [{action: rebuild, path: ${path}}]}}\n#- /workspace/Dockerfile\nFROM node AS one\nFROM node AS two\n#- /workspace/Other\nFROM node\n#- /workspace/sub/Dockerfile\nFROM node\n`;

ruleTest(watchSharedImage, {
  good: [
    project("build: .", "build: {context: ., target: one}"),
    project("build: .", "build: {context: ., dockerfile: Other}"),
    project("build: .", "build: ./sub"),
    project("build: {context: ., args: {A: 1}}", "build: {context: ., args: {A: 2}}"),
    project("build: {context: ., args: [A=1]}", "build: ."),
    project("build: {context: ., args: [A]}", "build: {context: ., args: [A]}"),
    project("build: {context: ., args: {A: $A}}", "build: {context: ., args: {A: $A}}"),
    project("build: .", "build: .", "package-lock.json"),
    project("build: .", "build: .", "$MANIFEST"),
    project("build: .", "build: $CONTEXT"),
    project("build: .", "image: a"),
    // Only one of the two runs unless somebody asks for the other.
    project("build: .", "build: ., profiles: [tools]"),
    "services: {a: {build: ., develop: {watch: [{action: rebuild, path: a}, {action: rebuild, path: a}]}}}\n#- /workspace/Dockerfile\nFROM node\n",
    "services: {a: {build: ., develop: {watch: [{action: rebuild, path: a}]}}, b: {build: ., develop: {watch: [{action: restart, path: a}]}}}\n#- /workspace/Dockerfile\nFROM node\n",
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: ./package.json
          worker:
            build: { context: ./, dockerfile: ./Dockerfile, target: last }
            develop:
              watch:
                - { path: package.json, action: rebuild }
      #                   ^^^^^^^^^^^^ Each change of "package.json" builds the same image for 2 services: "api", "worker"
      #- /workspace/Dockerfile
        FROM node AS last
      `,
    },
    {
      // One rule for all of them.
      code: `
      #- /workspace/compose.yaml
        x-app: &app
          build: { context: ., args: { A: 1, B: 2 } }
          develop:
            watch:
              - action: rebuild
                path: requirements.txt
      #               ^^^^^^^^^^^^^^^^ Each change of "requirements.txt" builds the same image for 3 services: "web", "worker", "beat"
        services:
          web: *app
          worker: { <<: *app, command: celery worker }
          beat: { <<: *app, command: celery beat, build: { context: ., args: [B=2, A=1] } }
          db: { image: postgres }
      #- /workspace/Dockerfile
        FROM python
      `,
    },
  ],
});
