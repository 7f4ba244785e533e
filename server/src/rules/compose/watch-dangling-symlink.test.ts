import { ruleTest } from "../../../test/ruleTest.ts";
import { watchDanglingSymlink } from "./watch-dangling-symlink.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
        - action: rebuild
`;

ruleTest(watchDanglingSymlink, {
  good: [
    `${head}          path: ./missing`,
    `#- /workspace/compose.yaml\n${head}          path: ./link/src\n#- /workspace/link -> /workspace/real\n#- /workspace/real/src/a.ts\n`,
    `#- /workspace/compose.yaml\n${head}          path: ./link/lost\n#- /workspace/link -> /workspace/real\n#- /workspace/real/src/a.ts\n`,
    `#- /workspace/compose.yaml\n${head}          path: $LINK\n#- /workspace/link -> /workspace/nowhere\n`,
    `#- /workspace/compose.yaml\n${head}          path: ./src\n          target: ./link\n#- /workspace/link -> /workspace/nowhere\n`,
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - { action: restart, path: ./link }
      #                                    ^^^^^^ The path leads over a symbolic link that leads nowhere: lstat /workspace/link: no such file or directory
                - action: restart
                  path: "link/src/a"
      #                 ^^^^^^^^^^^^ The path leads over a symbolic link that leads nowhere: lstat /workspace/link: no such file or directory
      #- /workspace/link -> /workspace/nowhere
      `,
    },
  ],
});
