import { ruleTest } from "../../../test/ruleTest.ts";
import { watchRestartStale } from "./watch-restart-stale.ts";

const python = 'FROM python\nWORKDIR /app\nCOPY . .\nCMD ["celery", "worker"]\n';
const project = (rules: string, service = "build: .", dockerfile = python) =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [${rules}]}}}\n#- /workspace/Dockerfile\n${dockerfile}#- /workspace/app/tasks.py\n#- /workspace/nginx.conf\n`;
const restart = "{action: restart, path: ./app}";

ruleTest(watchRestartStale, {
  good: [
    project("{action: sync+restart, path: ./app, target: /app/app}"),
    project("{action: rebuild, path: ./app}"),
    // Another rule brings the change, or a mount.
    project(`${restart}, {action: sync, path: ., target: /app}`),
    project(`${restart}, {action: rebuild, path: ./app/tasks.py}`),
    project(`${restart}, {action: $ACTION, path: ./app, target: /app/app}`),
    project(restart, "build: ., volumes: ['.:/app']"),
    project(restart, "build: ., volumes: ['./app/tasks.py:/app/app/tasks.py']"),
    project(restart, "build: ., volumes: ['code:/app/app']"),
    project(restart, "build: ., volumes: ['$CODE']"),
    project(restart, "build: ., configs: [app]"),
    project(restart, "build: ., volumes_from: [b]"),
    project(restart, "image: python"),
    // The image does not have it, or that is not known: something else makes use of it.
    project(restart, "build: .", "FROM python\nWORKDIR /app\nCOPY nginx.conf .\n"),
    project(restart, "build: .", "FROM python\nWORKDIR /app\nCOPY $FILES .\n"),
    project("{action: restart, path: ./lost}"),
    `${project(restart)}#- /workspace/.dockerignore\napp/tasks.py\n`,
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          celery:
            build: .
            volumes:
              - data:/data
            develop:
              watch:
                - path: ./app
                  action: restart
      #                   ^^^^^^^ "celery" starts again with the "./app" of its image: nothing brings the change into the container
                  target: /app/app
                - path: ./nginx.conf
                  action: restart
      #                   ^^^^^^^ "celery" starts again with the "./nginx.conf" of its image: nothing brings the change into the container
        volumes:
          data:
      #- /workspace/Dockerfile
        FROM python
        WORKDIR /app
        COPY nginx.conf /etc/nginx/
        COPY app ./app
      #- /workspace/app/tasks.py
      #- /workspace/nginx.conf
      `,
      related: [
        '/workspace/Dockerfile:4 The image gets "./app" here',
        '/workspace/Dockerfile:3 The image gets "./nginx.conf" here',
      ],
      titles: ['Change to "sync+restart"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          celery:
            build: .
            volumes:
              - data:/data
            develop:
              watch:
                - path: ./app
                  action: sync+restart
                  target: /app/app
                - path: ./nginx.conf
                  action: restart
        volumes:
          data:
      #- /workspace/Dockerfile
        FROM python
        WORKDIR /app
        COPY nginx.conf /etc/nginx/
        COPY app ./app
      #- /workspace/app/tasks.py
      #- /workspace/nginx.conf
      `,
    },
  ],
});
