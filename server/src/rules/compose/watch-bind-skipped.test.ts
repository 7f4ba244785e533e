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
  ],
});
