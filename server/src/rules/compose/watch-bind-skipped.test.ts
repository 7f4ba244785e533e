import { ruleTest } from "../../../test/ruleTest.ts";
import { watchBindSkipped } from "./watch-bind-skipped.ts";

const service = (volume: string, path: string, action = "sync") =>
  `services: {a: {image: a, volumes: [${volume}], develop: {watch: [{path: ${path}, action: ${action}, target: /a}]}}}`;

ruleTest(watchBindSkipped, {
  good: [
    service("'./data:/data'", "./src"),
    service("'./src:/src'", "."),
    service("'./src2:/src'", "./src"),
    service("'src:/src'", "./src"),
    service("'/src'", "./src"),
    service("'${DIR}:/src'", "./src"),
    service("'~/src:/src'", "./src"),
    service("'./src:/src'", "$SRC"),
    service("{type: volume, source: ./src, target: /a}", "./src"),
    // Compose looks for the options of a bind, and misses one that has none.
    service("{type: bind, source: ./src, target: /a}", "./src"),
    ...["rebuild", "restart", "sync+exec", "$ACTION"].map((action) =>
      service("'./src:/src'", "./src", action),
    ),
    "services: {a: {image: a, develop: {watch: [{path: ./src, action: sync, target: /a}]}}, b: {image: b, volumes: ['./src:/src']}}",
    "#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{path: ./src, action: sync, target: /a}]}}}\n#- /workspace/compose.prod.yaml\nservices: {a: {volumes: ['./src:/a']}}\n",
    "#- /workspace/compose.yaml\nservices: {a: {image: a, volumes: ['./src:/a'], develop: {watch: [{path: ./src, action: sync, target: /a}]}}}\n#- /workspace/compose.override.yaml\nservices: {a: {volumes: ['./other:/a']}}\n",
    "#- /workspace/compose.yaml\ninclude: [app/compose.yaml]\nservices: {}\n#- /workspace/app/compose.yaml\nservices: {a: {image: a, volumes: ['./src:/a'], develop: {watch: [{path: ./src, action: sync, target: /a}]}}}\n",
    // Nothing tells which directory the paths start from.
    "#- /workspace/deploy/development.yaml\nservices: {a: {volumes: ['./src:/a'], develop: {watch: [{path: ./src, action: sync, target: /a}]}}}\n#- /workspace/compose.yaml\nservices: {a: {image: a}}\n",
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            volumes:
              - ./src:/app/src:ro
              - type: bind
                source: ./lib
                target: /lib
                bind: {create_host_path: false}
            develop:
              watch:
                - action: sync
                  path: ./src
      #                 ^^^^^ Compose does not watch "./src": it is bind mounted as part of "./src"
                  target: /app/src
                - action: sync+restart
                  path: lib/deep/file.txt
      #                 ^^^^^^^^^^^^^^^^^ Compose does not watch "lib/deep/file.txt": it is bind mounted as part of "./lib"
                  target: /lib
      `,
    },
    {
      // The mount is in the file that this one overrides.
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch:
                - {action: sync, path: ./src, target: /app/src}
      #                                ^^^^^ Compose does not watch "./src": it is bind mounted as part of "./src"
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            volumes: ["./src:/app/src"]
      `,
      related: ["/workspace/compose.yaml:4 The bind mount"],
    },
    {
      // The mount comes from the service that this one extends, and starts from that file's directory.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            extends: {file: common/base.yaml, service: base}
            develop:
              watch:
                - {action: sync, path: ./common/src, target: /app/src}
      #                                ^^^^^^^^^^^^ Compose does not watch "./common/src": it is bind mounted as part of "./common/src"
                - {action: sync, path: ./src, target: /app/lib}
      #- /workspace/common/base.yaml
        services:
          base:
            image: app
            volumes: ["./src:/app/src"]
      `,
      related: ["/workspace/common/base.yaml:4 The bind mount"],
    },
    {
      // The rule is shared, and the first of its services is switched off.
      code: `
        services:
          a:
            image: a
            profiles: [never]
            develop: &develop
              watch:
                - {action: sync, path: ./src, target: /app/src}
      #                                ^^^^^ Compose does not watch "./src": it is bind mounted as part of "."
          b: {image: b, develop: *develop, volumes: [".:/app"]}
          c: {image: c, develop: *develop, volumes: [".:/app"]}
      `,
      related: ["/workspace/compose.yaml:8 The bind mount"],
    },
  ],
});
