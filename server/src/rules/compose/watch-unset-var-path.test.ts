import { ruleTest } from "../../../test/ruleTest.ts";
import { watchUnsetVarPath } from "./watch-unset-var-path.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchUnsetVarPath, {
  good: [
    rule("path: ${SOURCES:-./src}"),
    rule("path: ${SOURCES}"),
    rule('path: ""'),
    rule("path: ./${SOURCES:-}"),
    rule("path: $$SOURCES"),
    `#- /workspace/compose.yaml\n${rule("path: $SOURCES")}#- /workspace/.env\nSOURCES=./src\n`,
    `#- /workspace/compose.yaml\n${rule("path: ${SOURCES:?is missing}")}#- /workspace/.env\nSOURCES=./src\n`,
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - { action: restart, path: "$SOURCES" }
      #                                    ^^^^^^^^^^ The path is empty: nothing sets the variable in "$SOURCES"
      #- /workspace/.env
        SOURCES=
      `,
    },
  ],
});
