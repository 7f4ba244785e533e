import { ruleTest } from "../../../test/ruleTest.ts";
import { watchComposeFileRule } from "./watch-compose-file-rule.ts";

const service = (path: string, action: string, rest = "", files = "") =>
  `#- /workspace/compose.yaml\nservices: {a: {${rest || "image: a"}, develop: {watch: [{path: ${path}, action: ${action}}]}}}\n#- /workspace/.env\n#- /workspace/app.env\n${files}`;
const dockerfile = (text: string) => `#- /workspace/Dockerfile\n${text}\n`;

ruleTest(watchComposeFileRule, {
  good: [
    service("./settings.yaml", "restart"),
    service("./other/.env", "restart"),
    service("./app.env", "restart"),
    service(".", "restart"),
    service("./.env", "sync, target: /app/.env"),
    service("./.env", "restart", "image: a, volumes: ['./.env:/app/.env']"),
    service("./.env", "restart", "image: a, volumes: [{type: bind, source: ., target: /app}]"),
    service("./.env", "restart").replace("[{", "[{path: ., action: sync, target: /app}, {"),
    service("./.env", "rebuild", "build: .", dockerfile("FROM a\nCOPY . .")),
    service("./compose.yaml", "rebuild", "build: .", dockerfile("FROM a\nCOPY *.yaml .")),
    service("./.env", "rebuild", "build: .", dockerfile("FROM a\nRUN --mount=type=bind,target=/src make")),
    service("./.env", "rebuild", "build: $CONTEXT"),
    service(
      "./.env",
      "rebuild",
      "build: {context: ., additional_contexts: {here: .}}",
      dockerfile("FROM a\nCOPY --from=here .env /"),
    ),
    service("./.dockerignore", "rebuild", "build: .", dockerfile("FROM a\nCOPY src .")),
    service("./.env", "restart", "extends: {file: other.yaml, service: b}"),
    "#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{path: ./compose.prod.yaml, action: restart}]}}}\n#- /workspace/compose.prod.yaml\nservices: {a: {image: b}}\n",
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            env_file:
              - app.env
              - {path: ./local.env, required: false}
            develop:
              watch:
                - {action: rebuild, path: ./compose.yaml}
      #                                   ^^^^^^^^^^^^^^ Compose reads "compose.yaml" only when the watch starts: a rebuild uses what it read then
                - {action: restart, path: .env}
      #                                   ^^^^ Compose reads ".env" only when the watch starts: a restart changes nothing
                - {action: restart, path: ./app.env}
      #                                   ^^^^^^^^^ Compose reads "app.env" only when the watch starts: a restart changes nothing
                - {action: rebuild, path: local.env}
      #                                   ^^^^^^^^^ Compose reads "local.env" only when the watch starts: a rebuild uses what it read then
                - {action: restart, path: ./.dockerignore}
      #                                   ^^^^^^^^^^^^^^^ Compose reads ".dockerignore" only when the watch starts: a restart changes nothing
      #- /workspace/Dockerfile
        FROM node:22
        COPY src .
      #- /workspace/.dockerignore
        *.log
      #- /workspace/src/a.js
      `,
    },
    {
      // The file that this one overrides is as much a part of the project.
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: restart, path: ./compose.yaml}, {action: restart, path: ./common.yaml}]}
      #                                               ^^^^^^^^^^^^^^ Compose reads "compose.yaml" only when the watch starts: a restart changes nothing
      #                                                                                        ^^^^^^^^^^^^^ Compose reads "common.yaml" only when the watch starts: a restart changes nothing
      #- /workspace/compose.yaml
        services:
          app:
            extends: {file: common.yaml, service: base}
      #- /workspace/common.yaml
        services:
          base:
            image: app
      `,
    },
  ],
});
