import { ruleTest } from "../../../test/ruleTest.ts";
import { commandNotExecutable } from "./command-not-executable.ts";

const files = (lines: string, dockerfile = "FROM node:22\nWORKDIR /app\nCOPY . .\n"): string =>
  `#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n${lines}#- /workspace/Dockerfile\n${dockerfile}#- /workspace/start.sh (rw-)\n#!/bin/sh\n`;

ruleTest(commandNotExecutable, {
  good: [
    files("    command: sh ./start.sh\n"),
    files("    command: ./start.sh\n", "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN chmod +x start.sh\n"),
    files("    command: ./$SCRIPT\n"),
    files("    command: ./other.sh\n"),
    // Another directory, other files over the image's.
    files("    command: ./start.sh\n    working_dir: /srv\n"),
    files("    command: ./start.sh\n    volumes: [.:/app]\n"),
    // The ENTRYPOINT takes it for whatever it likes.
    files("    command: ./start.sh\n", 'FROM node:22\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["sh"]\n'),
    files("    command: ./start.sh\n", "FROM ghcr.io/acme/base\nWORKDIR /app\nCOPY . .\n"),
    // The image does not come from here, or from nobody knows where.
    files("    image: app\n    command: ./start.sh\n").replace("    build: .\n", ""),
    files("    command: ./start.sh\n").replace("build: .", "build: $CONTEXT"),
  ],
  bad: [
    {
      code: `
      #- compose.yaml
        services:
          app:
            build: .
            command: ["./start.sh", "--all"]
      #                ^^^^^^^^^^ "start.sh" has no permission to be executed, and the container does not start
      #- Dockerfile
        FROM node:22
        WORKDIR /app
        COPY . .
      #- start.sh (rw-)
        #!/bin/sh
      `,
      related: ["/workspace/Dockerfile:3 Copied with the permissions it has on disk"],
    },
    {
      code: `
      #- compose.yaml
        services:
          app:
            build: .
            working_dir: /app
            entrypoint: ./bin/start.sh --all
      #                 ^^^^^^^^^^^^^^ "start.sh" has no permission to be executed, and the container does not start
      #- Dockerfile
        FROM ghcr.io/acme/base
        COPY . /app/
        ENTRYPOINT ["sh"]
      #- bin/start.sh (rw-)
        #!/bin/sh
      `,
    },
  ],
});
