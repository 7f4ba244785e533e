import { ruleTest } from "../../../test/ruleTest.ts";
import { scriptWithoutExec } from "./script-without-exec.ts";

const dockerfile = (start: string, above = ""): string =>
  `FROM node:22\n${above}COPY . /\n${start}\n#- /workspace/start.sh\n`;
const entrypoint = dockerfile('ENTRYPOINT ["/start.sh"]');

ruleTest(scriptWithoutExec, {
  good: [
    `${entrypoint}#!/bin/sh\nset -e\nexec "$@"\n`,
    `${entrypoint}#!/bin/sh\nexec gosu node "$@"\n`,
    `${entrypoint}#!/bin/sh\nPORT=80 exec node server.js\n`,
    `${entrypoint}#!/bin/sh\nif [ "$DEV" ]; then\n  nodemon server.js\nelse\n  exec node server.js\nfi\n`,
    // It sees to signals itself.
    `${entrypoint}#!/bin/sh\ntrap 'kill $pid' TERM\nnode server.js &\npid=$!\nwait $pid\n`,
    `${entrypoint}#!/bin/sh\nnginx &\n"$@"\n`,
    // What it ends with may be a function, or comes to an end by itself.
    `${entrypoint}#!/bin/sh\nmigrate() {\n  node migrate.js\n}\n"$@"\n`,
    `${entrypoint}#!/bin/sh\nnpm run migrate\n`,
    `${entrypoint}#!/bin/sh\n"$@"\necho done\n`,
    `${entrypoint}#!/bin/sh\nwhile true; do\n  node server.js\ndone\n`,
    `${entrypoint}#!/bin/sh\n[ -f server.js ] && node server.js\n`,
    `${entrypoint}#!/bin/sh\n(node server.js)\n`,
    `${entrypoint}#!/bin/sh\nnode server.js | tee log\n`,
    // No shell reads it, or nobody knows which.
    `${entrypoint}#!/usr/bin/env python3\nnode\n`,
    `${entrypoint}"$@"\n`,
    // Another program passes signals on, or it is another script by then.
    `${dockerfile('ENTRYPOINT ["dumb-init", "/start.sh"]')}#!/bin/sh\n"$@"\n`,
    `${dockerfile('ENTRYPOINT ["/start.sh"]', "COPY start.sh /\nRUN sed -i s/x/exec/ /start.sh\n")}#!/bin/sh\n"$@"\n`,
    'FROM ghcr.io/acme/base:1\nCOPY . /\nCMD ["/start.sh"]\n#- /workspace/start.sh\n#!/bin/sh\n"$@"\n',
    `${entrypoint}#!/bin/sh\ncase $1 in\n  web) node server.js ;;\nesac\n${"#".repeat(200)}\n`,
    // A service starts something else.
    `${entrypoint}#!/bin/sh\n"$@"\n#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    entrypoint: node server.js\n`,
  ],
  bad: [
    {
      code: `
        FROM node:22
        COPY start.sh /usr/local/bin/
        ENTRYPOINT ["start.sh"]
      #             ^^^^^^^^^^ "start.sh" starts its program without exec, and its shell keeps the signal of docker stop
        CMD ["node", "server.js"]
      #- start.sh
        #!/bin/sh
        set -e
        if [ "$1" = "sh" ]; then
          exec sh
        fi
        npx prisma migrate deploy
        "$@"
      `,
      titles: ['Insert "exec"'],
      related: ["/workspace/start.sh:7 Here it is written"],
      fixed: `
        FROM node:22
        COPY start.sh /usr/local/bin/
        ENTRYPOINT ["start.sh"]
        CMD ["node", "server.js"]
      #- start.sh
        #!/bin/sh
        set -e
        if [ "$1" = "sh" ]; then
          exec sh
        fi
        npx prisma migrate deploy
        exec "$@"
      `,
    },
    {
      code: `
        FROM python:3.13-slim
        WORKDIR /app
        COPY . .
        CMD ["bash", "-e", "./start.sh"]
      #                    ^^^^^^^^^^^^ "start.sh" starts its program without exec, and its shell keeps the signal of docker stop
      #- start.sh
        #!/usr/bin/env bash
        python manage.py migrate
        DEBUG=0 gunicorn app:app --bind "0.0.0.0:$PORT" 2>&1  # for ever
      `,
      fixed: `
        FROM python:3.13-slim
        WORKDIR /app
        COPY . .
        CMD ["bash", "-e", "./start.sh"]
      #- start.sh
        #!/usr/bin/env bash
        python manage.py migrate
        DEBUG=0 exec gunicorn app:app --bind "0.0.0.0:$PORT" 2>&1  # for ever
      `,
    },
  ],
});
