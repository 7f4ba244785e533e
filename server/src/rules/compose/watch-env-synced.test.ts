import { ruleTest } from "../../../test/ruleTest.ts";
import { watchEnvSynced } from "./watch-env-synced.ts";

const rule = (keys: string, files: string, service = "image: a") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, target: /a, path: ., ${keys}}]}}}\n${files}`;
const env = "#- /workspace/.env\nA=b\n";

ruleTest(watchEnvSynced, {
  good: [
    rule("", "#- /workspace/.env.example\n#- /workspace/.env.sample\n#- /workspace/.env.test\n"),
    rule("ignore: .env", env),
    rule("ignore: ['**/.env*']", `${env}#- /workspace/a/.env.local\n`),
    rule("", `${env}#- /workspace/.dockerignore\n.env*\n`, "build: ."),
    rule("path: ./src", `${env}#- /workspace/src/a.js\n`),
    rule("include: src", `${env}#- /workspace/src/a.js\n`),
    rule("action: rebuild", env, "build: ."),
    rule("action: restart", env),
    rule("", env, "image: a, volumes: ['.:/a']"),
    // A rule about the very file means it.
    rule("path: .env, target: /a/.env", env),
    rule("}, {action: sync+restart, path: .env.dev, target: /a/.env.dev", "#- /workspace/.env.dev\nA=b\n"),
    // Programs that read the file themselves.
    rule("", `${env}#- /workspace/package.json\n{"dependencies": {"dotenv": "1"}}\n`),
    rule("", `${env}#- /workspace/package.json\n{"devDependencies": {"vite": "7"}}\n`),
    rule("", `${env}#- /workspace/package.json\n{"scripts": {"dev": "node --env-file=.env a.js"}}\n`),
    rule("", `${env}#- /workspace/artisan\n`),
    rule("", `${env}#- /workspace/requirements.txt\nflask\npython-dotenv==1\n`),
    rule("", `${env}#- /workspace/Gemfile\ngem "dotenv-rails"\n`),
    rule(
      "",
      '#- /workspace/web/.env.local\n#- /workspace/web/package.json\n{"dependencies": {"next": "15"}}\n',
    ),
    // Certificates are public.
    rule("", "#- /workspace/ca.pem\n-----BEGIN CERTIFICATE-----\n"),
    rule("", "#- /workspace/translations.key\nhello\n"),
    rule("", "#- /workspace/.envrc\nuse flake\n"),
    rule("ignore: ['${X}']", env),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: .
      #                 ^ Not ignored, and so copied into the container: ".env", ".env.local", "certs/server.key"
                  target: /app
      #- /workspace/Dockerfile
        FROM python:3
      #- /workspace/.env
        TOKEN=1
      #- /workspace/.env.local
        TOKEN=2
      #- /workspace/.env.example
      #- /workspace/requirements.txt
        flask
      #- /workspace/certs/server.key
        -----BEGIN EC PRIVATE KEY-----
      #- /workspace/certs/server.pem
        -----BEGIN CERTIFICATE-----
      `,
      titles: ['Ignore ".env", ".env.local", "**/server.key"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: .
                  target: /app
                  ignore:
                    - .env
                    - .env.local
                    - "**/server.key"
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - { action: sync+restart, path: ./deploy, target: /deploy, ignore: "*.md" }
      #                                         ^^^^^^^^ Not ignored, and so copied into the container: "id_ed25519"
      #- /workspace/deploy/id_ed25519
      #- /workspace/deploy/id_ed25519.pub
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - { action: sync+restart, path: ./deploy, target: /deploy, ignore: ["*.md", "id_ed25519"] }
      `,
    },
    {
      // Two services take the same file by rules of their own; one has its ignore file.
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: { context: ., dockerfile: web.Dockerfile }
            develop: { watch: [ { action: sync, path: ., target: /web } ] }
          worker:
            image: worker
            develop: { watch: [ { action: sync+exec, path: "", target: /w, exec: { command: x } }, { action: sync, path: ./, target: /w } ] }
      #                                                                                                                  ^^ Not ignored, and so copied into the container: ".env.production"
      #- /workspace/web.Dockerfile.dockerignore
        .env.*
      #- /workspace/.env.production
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          web:
            build: { context: ., dockerfile: web.Dockerfile }
            develop: { watch: [ { action: sync, path: ., target: /web } ] }
          worker:
            image: worker
            develop: { watch: [ { action: sync+exec, path: "", target: /w, exec: { command: x } }, { action: sync, path: ./, target: /w, ignore: [.env.production] } ] }
      `,
    },
  ],
});
