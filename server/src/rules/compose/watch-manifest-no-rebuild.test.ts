import { ruleTest } from "../../../test/ruleTest.ts";
import { watchManifestNoRebuild } from "./watch-manifest-no-rebuild.ts";

const node =
  'FROM node\nWORKDIR /app\nCOPY package.json package-lock.json* ./\nRUN npm install\nCOPY . .\nCMD ["npm", "run", "dev"]\n';
const project = (rules: string, dockerfile = node, service = "build: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [${rules}]}}}\n#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{}\n#- /workspace/requirements.txt\n#- /workspace/go.mod\n#- /workspace/src/a.js\n#- /workspace/Dockerfile\n${dockerfile}`;
const all = "{action: sync, path: ., target: /app}";

ruleTest(watchManifestNoRebuild, {
  good: [
    project(`${all}, {action: rebuild, path: package.json}`),
    project(
      `${all}, {action: rebuild, path: package-lock.json}`,
      node.replace("package-lock.json*", "package-lock.json"),
    ),
    project(`${all}, {action: rebuild, path: ., include: 'package*.json'}`),
    project("{action: sync, path: ./src, target: /app/src}"),
    project("{action: sync, path: ., target: /app, ignore: ['package*.json']}"),
    project("{action: sync, path: ., target: /app, include: '**/*.js'}"),
    project("{action: rebuild, path: .}"),
    // A hook may install.
    project("{action: sync+exec, path: ., target: /app, exec: {command: npm install}}"),
    project(
      `${all}, {action: sync+exec, path: package.json, target: /app/package.json, exec: {command: npm install}}`,
    ),
    // The container installs when it starts; or nothing is known of what it does.
    project(all, node, "build: ., command: sh -c 'npm install && npm run dev'"),
    project(all, node, "build: ., command: [./start.sh]"),
    project(all, node, 'build: ., command: "${COMMAND}"'),
    project(all, node.replace(/CMD.*/, "ENTRYPOINT /docker-entrypoint.sh")),
    project(all, node.replace(/CMD.*/, "")),
    project(all, 'FROM python\nWORKDIR /app\nCOPY . .\nRUN uv sync\nCMD ["uv", "run", "app.py"]\n'),
    project(
      all,
      'FROM python\nWORKDIR /app\nRUN --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --no-install-project\nCOPY . .\nCMD ["uv", "run", "app.py"]\n#- /workspace/pyproject.toml\n',
    ),
    project(all, 'FROM golang\nWORKDIR /app\nCOPY go.mod ./\nRUN go mod download\nCOPY . .\nCMD ["air"]\n'),
    // Nothing is installed from it, or in another stage.
    project(all, 'FROM node\nWORKDIR /app\nCOPY . .\nCMD ["npm", "start"]\n'),
    project(all, `${node}FROM node AS other\nWORKDIR /app\nCOPY . .\nCMD ["npm", "start"]\n`),
    // Another place may have the rule.
    project(`${all}, {action: $ACTION, path: package.json}`),
    project(`${all}, {action: rebuild, path: $MANIFEST}`),
    project(all, node, "build: ., extends: base"),
    project(all, node, "build: ., volumes: ['.:/app']"),
    `#- /workspace/compose.yaml\nservices: {a: {build: ., develop: {watch: [${all}]}}}\n#- /workspace/compose.dev.yaml\nservices: {a: {develop: {watch: [{action: rebuild, path: package.json}]}}}\n#- /workspace/package.json\n{}\n#- /workspace/Dockerfile\n${node}`,
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
                - action: sync+restart
                  path: . # everything
      #                 ^ "requirements.txt" is copied into the container, but no rule rebuilds "app" when it changes: nothing is installed
                  target: /app
                  ignore: [.venv/]
          db:
            image: postgres
      #- /workspace/requirements.txt
        flask
      #- /workspace/Dockerfile
        FROM python:3
        WORKDIR /app
        COPY requirements.txt .
        RUN pip install -r requirements.txt
        COPY . .
        CMD ["flask", "run"]
      `,
      titles: ['Rebuild when "./requirements.txt" changes'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync+restart
                  path: . # everything
                  target: /app
                  ignore: [.venv/, requirements.txt]
                - action: rebuild
                  path: ./requirements.txt
          db:
            image: postgres
      `,
    },
    {
      // Bound for the install only; a stage that the last one copies from; several rules, one finding.
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: web
            develop:
              watch:
                - { path: web, action: sync, target: /app }
      #                   ^^^ "package.json" is copied into the container, but no rule rebuilds "web" when it changes: nothing is installed
                - { path: ./web, action: restart }
                - { path: ./web, action: sync, target: /app2 }
      #- /workspace/web/package.json
        {}
      #- /workspace/web/package-lock.json
        {}
      #- /workspace/web/Dockerfile
        FROM node AS deps
        WORKDIR /app
        RUN --mount=type=bind,source=package.json,target=package.json --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci
        FROM node
        WORKDIR /app
        COPY --from=deps /app/node_modules ./node_modules
        COPY . .
        CMD node index.js
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          web:
            build: web
            develop:
              watch:
                - { path: web, action: sync, target: /app, ignore: [package.json] }
                - { path: ./web, action: restart }
                - { path: ./web, action: sync, target: /app2 }
                - { path: web/package.json, action: rebuild }
      `,
    },
    {
      // A rule that another service has, too, goes on copying for it.
      code: `
      #- /workspace/compose.yaml
        x-all: &all { action: sync, path: ., target: /app }
      #                                   ^ "Gemfile" is copied into the container, but no rule rebuilds "app" when it changes: nothing is installed
        services:
          app: { build: ., command: bin/rails s, develop: { watch: [ *all ] } }
      #- /workspace/Gemfile
      #- /workspace/Dockerfile
        FROM ruby
        WORKDIR /app
        COPY Gemfile ./
        RUN bundle install
        COPY . .
      `,
      fixed: `
      #- /workspace/compose.yaml
        x-all: &all { action: sync, path: ., target: /app }
        services:
          app: { build: ., command: bin/rails s, develop: { watch: [ *all, { action: rebuild, path: ./Gemfile } ] } }
      `,
    },
    {
      // Rules that others use, too, are not ours to change.
      code: `
      #- /workspace/compose.yaml
        x-develop: &develop
          watch:
            - action: sync
              path: .
      #             ^ "go.mod" is copied into the container, but no rule rebuilds "app" when it changes: nothing is installed
              target: /app
        services:
          app:
            build: .
            develop: *develop
      #- /workspace/go.mod
      #- /workspace/Dockerfile
        FROM golang
        WORKDIR /app
        COPY go.mod ./
        RUN go mod download
        COPY . .
        RUN go build -o /bin/app .
        CMD ["/bin/app"]
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services: { app: { build: ., command: bin/rails s, develop: { watch: [ { action: sync, path: ., target: /app } ] } } }
      #                                                                                              ^ "Gemfile" is copied into the container, but no rule rebuilds "app" when it changes: nothing is installed
      #- /workspace/Gemfile
      #- /workspace/Gemfile.lock
      #- /workspace/Dockerfile
        FROM ruby
        WORKDIR /app
        COPY Gemfile Gemfile.lock ./
        RUN bundle install
        COPY . .
      `,
      fixed: `
      #- /workspace/compose.yaml
        services: { app: { build: ., command: bin/rails s, develop: { watch: [ { action: sync, path: ., target: /app, ignore: [Gemfile] }, { action: rebuild, path: ./Gemfile } ] } } }
      `,
    },
  ],
});
