import { ruleTest } from "../../../test/ruleTest.ts";
import { watchOverlapSameDest } from "./watch-overlap-same-dest.ts";

const rules = (first: string, second: string) =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: sync, ${first}}, {action: sync, ${second}}]}}}\n#- /workspace/a/x.js\n#- /workspace/a/only.js\n#- /workspace/b/x.js\n#- /workspace/c/y.js\n#- /workspace/x.js\n`;

ruleTest(watchOverlapSameDest, {
  good: [
    rules("path: a, target: /a", "path: b, target: /b"),
    rules("path: a, target: /app", "path: c, target: /app"),
    rules("path: a, target: /app", "path: b, target: /app, include: '*.ts'"),
    rules("path: a, target: /app, ignore: x.js", "path: b, target: /app"),
    rules("path: a, target: /app", "path: b, target: /app/b"),
    rules("path: ., target: /app", "path: a, target: /app/a"),
    rules("path: ., target: /app", "path: ., target: /app"),
    rules("path: a, target: /app", "path: b, target: $TARGET"),
    rules("path: a, target: /app", "path: b, target: /app, ignore: $IGNORED"),
    rules("path: a, target: /app", "path: missing, target: /app"),
    // Neither is copied: the target is a directory.
    rules("path: a/x.js, target: /app/", "path: c/y.js, target: /app/"),
    rules("path: a/x.js, target: /app/", "path: c/y.js, target: /app"),
    "#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: sync, path: a, target: /app}]}}, b: {image: a, develop: {watch: [{action: sync, path: b, target: /app}]}}}\n#- /workspace/a/x.js\n#- /workspace/b/x.js\n",
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
                - {action: sync, path: ., target: /app, ignore: web}
                - {action: sync+restart, path: ./web/dist/, target: "/app/"}
      #                                                             ^^^^^^^ "./web/dist/index.js" and "./index.js" are both copied to "/app/index.js": the last one changed stays
                - {action: sync, path: ./config.dev.js, target: /app/src/config.js}
      #                                                         ^^^^^^^^^^^^^^^^^^ "./config.dev.js" and "./src/config.js" are both copied to "/app/src/config.js": the last one changed stays
      #- /workspace/index.js
      #- /workspace/config.dev.js
      #- /workspace/src/config.js
      #- /workspace/web/dist/deep/a.js
      #- /workspace/web/dist/index.js
      `,
      related: ["/workspace/compose.yaml:6 The other rule", "/workspace/compose.yaml:6 The other rule"],
    },
    {
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ./b, target: /app}]}
      #                                                         ^^^^ "./b/x.js" and "./a/x.js" are both copied to "/app/x.js": the last one changed stays
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop: {watch: [{action: sync, path: ./a, target: /app}]}
      #- /workspace/a/x.js
      #- /workspace/b/x.js
      `,
      related: ["/workspace/compose.yaml:4 The other rule"],
    },
  ],
});
