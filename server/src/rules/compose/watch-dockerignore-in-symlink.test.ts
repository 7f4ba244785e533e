import { ruleTest } from "../../../test/ruleTest.ts";
import { watchDockerignoreInSymlink } from "./watch-dockerignore-in-symlink.ts";

const service =
  "services: {a: {build: ./app, develop: {watch: [{action: sync, path: ./app/src, target: /a}]}}}";
const linked = (ignored: string) =>
  `#- /workspace/compose.yaml\n${service}\n#- /workspace/app -> /real\n#- /real/Dockerfile\nFROM a\n#- /real/.dockerignore\n${ignored}\n#- /real/src/a.js\n`;

ruleTest(watchDockerignoreInSymlink, {
  good: [
    linked("# nothing"),
    linked("secret").replace("build: ./app", "build: /real"),
    linked("secret").replace("build: ./app", "image: app"),
    linked("secret").replace("path: ./app/src", "path: /real/src").replace("build: ./app", "build: /other"),
    linked("secret").replace("path: ./app/src", "path: $SRC"),
    linked("secret").replace("path: ./app/src", "path: ./other"),
    `#- /workspace/compose.yaml\n${service}\n#- /workspace/app/Dockerfile\nFROM a\n#- /workspace/app/.dockerignore\nsecret\n#- /workspace/app/src -> /elsewhere\n#- /elsewhere/a.js\n`,
  ],
  bad: [
    {
      code: `
      #- /workspace/link/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
      #       ^^^^^ ".dockerignore" has no effect on this watch: Compose watches "/real/src", and looks for ignored files in "/workspace/link"
                - {action: sync, path: ./src, target: /app/src}
                - {action: rebuild, path: ./package.json}
      #- /workspace/link -> /real
      #- /real/Dockerfile
        FROM node:22
      #- /real/.dockerignore
        *.log
      #- /real/src/app.ts
      `,
      related: ["/workspace/link/.dockerignore:1 The ignore file"],
    },
    {
      // The build is in the file that is overridden.
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch:
      #       ^^^^^ "Dockerfile.dockerignore" has no effect on this watch: Compose watches "/real/src", and looks for ignored files in "/workspace/app"
                - {action: sync, path: ./app/src, target: /app/src}
      #- /workspace/compose.yaml
        services:
          app:
            build: ./app
      #- /workspace/app -> /real
      #- /real/Dockerfile
        FROM node:22
      #- /real/Dockerfile.dockerignore
        *.log
      #- /real/src/app.ts
      `,
    },
  ],
});
