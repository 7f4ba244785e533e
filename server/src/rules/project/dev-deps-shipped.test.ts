import { markedLines } from "../../../test/markedLines.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { devDepsShipped } from "./dev-deps-shipped.ts";

const manifest = `#- package.json
        { "dependencies": { "next": "15" }, "devDependencies": { "typescript": "5", "eslint": "9", "jest": "30", "tsx": "4" } }`;

const file = (lines: string, more = ""): string => `
${markedLines(lines, 1)}
      ${manifest}
      ${more}`;

/** A project whose scripts migrate, one of them as given. */
const migrating = (line: string, command: string, more = ""): string => `
        FROM node:22
        WORKDIR /app
        COPY . .
        RUN npm ci
        ${command.replaceAll("\n", "\n        ")}
      #- package.json
        { "devDependencies": { "prisma": "6" }, "scripts": { "migrate": "prisma migrate deploy", "prestart": "npm run migrate", "start": "node a.js", "entry": "sh entrypoint.sh" } }
      #- entrypoint.sh
        #!/bin/sh
        ${line}
        exec "$@"
      #- scripts/migrate.sh
        prisma migrate deploy
      #- migrate.js
        require("child_process").spawnSync("npx", ["prisma", "migrate", "deploy"]);
      ${more}`;

const names = '"typescript", "eslint", "jest" and 1 more';
const build = "FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\n";

ruleTest(devDepsShipped, {
  good: [
    file('FROM node:22\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "a.js"]'),
    file('FROM node:22\nENV NODE_ENV=production\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]'),
    file('FROM node:22\nARG NODE_ENV\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]'),
    file('FROM node:22\nCOPY . .\nRUN NODE_ENV=production npm ci\nCMD ["node", "a.js"]'),
    file('FROM node:22\nCOPY . .\nRUN npm ci && npm run build && npm prune --omit=dev\nCMD ["node", "a.js"]'),
    file(
      'FROM node:22\nCOPY . .\nRUN npm ci\nRUN npm run build\nRUN npm ci --production\nCMD ["node", "a.js"]',
    ),
    file(`${build}FROM node:22\nCOPY --from=build /app/dist /app\nCMD ["node", "/app"]`),
    file(
      `${build}FROM node:22\nWORKDIR /app\nCOPY --from=build /app/.next/standalone ./\nCMD ["node", "server.js"]`,
    ),
    file(
      `${build}RUN npm prune --production\nFROM node:22\nCOPY --from=build /app/node_modules ./node_modules\nCMD ["node", "a.js"]`,
    ),
    file(
      `${build}RUN rm -rf node_modules && npm ci --omit=dev\nFROM node:22\nCOPY --from=build /app /app\nCMD ["node", "/app"]`,
    ),
    // The command is one of them, on purpose.
    file('FROM node:22\nCOPY . .\nRUN npm ci\nCMD ["npx", "tsx", "a.ts"]'),
    file('FROM node:22\nCOPY . .\nRUN npm ci\nCMD ["node", "--import", "tsx", "a.ts"]'),
    file('FROM node:22\nCOPY . .\nRUN npm ci\nCMD ["npx", "tsc", "--watch"]'),
    `
        FROM mcr.microsoft.com/playwright:v1.48.0-noble
        COPY . .
        RUN npm ci
        CMD ["npx", "playwright", "test"]
      #- package.json
        { "devDependencies": { "@playwright/test": "1.48.0" } }
    `,
    file('FROM node:22\nCOPY . .\nRUN npm ci\nCMD ["npm", "run", "unknown"]'),
    // What starts first is one of them, or may be.
    ...[
      "npx prisma migrate deploy",
      "./node_modules/.bin/prisma migrate deploy",
      "node_modules/.bin/prisma migrate deploy || exit 1",
      'if [ -n "$MIGRATE" ]; then\n          yarn prisma migrate deploy\n        fi',
      "npm run migrate",
      ". ./scripts/migrate.sh",
      "sh scripts/migrate.sh",
      "pnpm --filter db migrate",
    ].map((line) => migrating(line, 'ENTRYPOINT ["./entrypoint.sh"]\nCMD ["node", "a.js"]')),
    migrating("npx prisma migrate deploy", 'CMD ["sh", "entrypoint.sh"]'),
    migrating("npx prisma migrate deploy", "CMD ./entrypoint.sh && node a.js"),
    migrating("npx prisma migrate deploy", 'CMD ["npm", "run", "entry"]'),
    migrating("", 'CMD ["sh", "-c", "npx prisma migrate deploy && node a.js"]'),
    migrating("", 'CMD ["npm", "start"]'),
    migrating("", 'CMD ["node", "migrate.js"]'),
    migrating("", 'HEALTHCHECK CMD npx prisma migrate status\nCMD ["node", "a.js"]'),
    migrating("", 'ENTRYPOINT ["/written.sh"]\nCMD ["node", "a.js"]'),
    migrating(
      "",
      'CMD ["node", "a.js"]',
      `#- compose.yaml
        services: { web: { build: . }, job: { build: ., command: npx prisma migrate deploy } }`,
    ),
    // For those who work on it.
    file('FROM node:22 AS dev\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]'),
    file(
      'FROM node:22\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]',
      "#- compose.yaml\n        services: { web: { build: ., volumes: [.:/app] } }",
    ),
    file('FROM node:22\nCOPY . .\nRUN npm config set omit=dev && npm ci\nCMD ["node", "a.js"]'),
    file('FROM node:22\nCOPY . .\nRUN npm ci\nCMD ["node", "a.js"]', "#- .npmrc\n        omit=dev"),
    `
        FROM ruby:3.4
        COPY . .
        RUN bundle config set --local without "development test" && bundle install
      #- Gemfile
        gem "debug", group: :development
    `,
    // What is copied is no stage's.
    file(
      `${build}FROM node:22\nCOPY --from=build /app/node_modules ./node_modules\nCMD ["node", "a.js"]`,
      "#- compose.yaml\n        services: { web: { build: { context: ., additional_contexts: { build: ./built } } } }",
    ),
    // Nothing of the kind is named.
    `
        FROM node:22
        COPY . .
        RUN npm ci
      #- package.json
        { "dependencies": { "fastify": "5" } }
    `,
    // Mounted for the command alone.
    file(
      "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN --mount=type=cache,target=/app/node_modules npm ci && npm run build\nCMD node dist/a.js",
    ),
    `
        FROM python:3.13
        COPY . .
        RUN pip install -r requirements.txt
        RUN poetry install --only main
        RUN uv sync --no-dev
        RUN pipenv install --deploy
      #- pyproject.toml
        [dependency-groups]
        dev = ["pytest"]
        [tool.poetry.group.dev.dependencies]
        pytest = "8"
      #- Pipfile
        [dev-packages]
        pytest = "*"
      #- requirements.txt
        flask
    `,
    `
        FROM python:3.13
        COPY . .
        RUN poetry install
      #- pyproject.toml
        [tool.poetry.group.docs]
        optional = true
        [tool.poetry.group.docs.dependencies]
        mkdocs = "1"
    `,
    `
        FROM ruby:3.4
        ENV BUNDLE_WITHOUT=development:test
        COPY . .
        RUN bundle install
      #- Gemfile
        group :development, :test do
          gem "rspec"
        end
    `,
  ],
  bad: [
    {
      // What is said of it, and what another stage starts with, is not run.
      code: `
        FROM node:22 AS web
        WORKDIR /app
        COPY . .
        RUN npm ci
      #     ^^^^^^ "npm ci" puts development dependencies into the image: "prisma"
        ENTRYPOINT ["./entrypoint.sh"]
        CMD ["npm", "start"]
        FROM node:22 AS migrations
        CMD npx prisma migrate deploy
      #- package.json
        { "devDependencies": { "prisma": "6" }, "scripts": { "migrate": "prisma migrate deploy", "start": "node a.js" } }
      #- entrypoint.sh
        #!/bin/sh
        # npx prisma migrate deploy
        echo run npx prisma migrate deploy
        exec "$@"
      #- compose.yaml
        services: { web: { build: { context: ., target: web } } }
      `,
      related: ["/workspace/package.json:1 They are named here"],
      fixed: `
        FROM node:22 AS web
        WORKDIR /app
        COPY . .
        RUN npm ci --omit=dev
        ENTRYPOINT ["./entrypoint.sh"]
        CMD ["npm", "start"]
        FROM node:22 AS migrations
        CMD npx prisma migrate deploy
      #- package.json
        { "devDependencies": { "prisma": "6" }, "scripts": { "migrate": "prisma migrate deploy", "start": "node a.js" } }
      #- entrypoint.sh
        #!/bin/sh
        # npx prisma migrate deploy
        echo run npx prisma migrate deploy
        exec "$@"
      #- compose.yaml
        services: { web: { build: { context: ., target: web } } }
      `,
    },
    {
      code: file(
        `FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n     ^^^^^^ "npm ci" puts development dependencies into the image: ${names}\nCOPY . .\nCMD ["node", "a.js"]`,
      ),
      titles: ['Change to "npm ci --omit=dev"'],
      related: ["/workspace/package.json:1 They are named here"],
      fixed: file(
        'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCOPY . .\nCMD ["node", "a.js"]',
      ),
    },
    {
      // Something may need them: they go when it is done.
      code: file(
        `${build}FROM node:22\nCOPY --from=build /app/node_modules ./node_modules\n ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ What "npm ci" installed is copied with its development dependencies: ${names}\nCMD ["node", "a.js"]`,
      ),
      titles: ['Insert "RUN npm prune --omit=dev" at the end of the stage'],
      related: [
        "/workspace/Dockerfile:4 They are installed here",
        "/workspace/package.json:1 They are named here",
      ],
      fixed: file(
        `${build}RUN npm prune --omit=dev\nFROM node:22\nCOPY --from=build /app/node_modules ./node_modules\nCMD ["node", "a.js"]`,
      ),
    },
    {
      // The image builds with them itself: without them, it would not.
      code: file(
        `${build}FROM node:22\nCOPY --from=build /app/node_modules ./node_modules\n ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ What "npm ci" installed is copied with its development dependencies: ${names}\nCOPY . .\nRUN npm run build\nCMD ["node", "a.js"]`,
      ),
    },
    {
      // Two stages take from it: no place to prune that is right for both.
      code: file(
        `FROM node:22 AS deps\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nFROM node:22 AS build\nWORKDIR /app\nCOPY --from=deps /app/node_modules ./node_modules\nRUN npm run build\nFROM node:22\nWORKDIR /app\nCOPY --from=deps /app/node_modules ./node_modules\n ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ What "npm ci" installed is copied with its development dependencies: ${names}\nCMD ["node", "a.js"]`,
      ),
    },
    {
      code: file(
        `FROM node:22 AS base\nCOPY . .\nRUN yarn install --frozen-lockfile\n     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "yarn install --frozen-lockfile" puts development dependencies into the image: ${names}\nFROM base\nCMD ["node", "a.js"]`,
      ),
      fixed: file(
        'FROM node:22 AS base\nCOPY . .\nRUN yarn install --production --frozen-lockfile\nFROM base\nCMD ["node", "a.js"]',
      ),
    },
    {
      code: `
        FROM python:3.13
        WORKDIR /app
        COPY pyproject.toml poetry.lock ./
        RUN ["poetry", "install", "--no-root"]
      #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "poetry install --no-root" puts development dependencies into the image: "pytest"
        COPY . .
        CMD ["poetry", "run", "gunicorn", "app"]
      #- pyproject.toml
        [tool.poetry.group.dev.dependencies]
        pytest = "8"
      #- poetry.lock
        x
      `,
      fixed: `
        FROM python:3.13
        WORKDIR /app
        COPY pyproject.toml poetry.lock ./
        RUN ["poetry", "install", "--only", "main", "--no-root"]
        COPY . .
        CMD ["poetry", "run", "gunicorn", "app"]
      #- pyproject.toml
        [tool.poetry.group.dev.dependencies]
        pytest = "8"
      #- poetry.lock
        x
      `,
    },
    {
      code: `
        FROM python:3.13 AS build
        WORKDIR /app
        RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --locked
        FROM python:3.13-slim
        COPY --from=build /app/.venv /app/.venv
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ What "uv sync --locked" installed is copied with its development dependencies: "pytest", "ruff"
        CMD ["/app/.venv/bin/gunicorn"]
      #- pyproject.toml
        [dependency-groups]
        dev = ["pytest>=8", "ruff"]
      #- uv.lock
        x
      `,
      fixed: `
        FROM python:3.13 AS build
        WORKDIR /app
        RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --no-dev --locked
        FROM python:3.13-slim
        COPY --from=build /app/.venv /app/.venv
        CMD ["/app/.venv/bin/gunicorn"]
      #- pyproject.toml
        [dependency-groups]
        dev = ["pytest>=8", "ruff"]
      #- uv.lock
        x
      `,
    },
    {
      code: `
        FROM composer:2 AS vendor
        WORKDIR /app
        COPY composer.json composer.lock ./
        RUN composer install
        FROM php:8.4-apache
        COPY --from=vendor /app/vendor ./vendor
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ What "composer install" installed is copied with its development dependencies: "phpunit/phpunit"
      #- composer.json
        { "require-dev": { "phpunit/phpunit": "12", "ext-xdebug": "*" } }
      #- composer.lock
        {}
      `,
      fixed: `
        FROM composer:2 AS vendor
        WORKDIR /app
        COPY composer.json composer.lock ./
        RUN composer install --no-dev
        FROM php:8.4-apache
        COPY --from=vendor /app/vendor ./vendor
      #- composer.json
        { "require-dev": { "phpunit/phpunit": "12", "ext-xdebug": "*" } }
      #- composer.lock
        {}
      `,
    },
    {
      code: `
        FROM python:3.13
        COPY requirements*.txt ./
        RUN pip install -r requirements.txt -r requirements-dev.txt
      #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "pip install -r requirements.txt -r requirements-dev.txt" puts development dependencies into the image: "pytest"
      #- requirements.txt
        flask
      #- requirements-dev.txt
        pytest==8
      `,
    },
    {
      code: `
        FROM ruby:3.4
        COPY Gemfile Gemfile.lock ./
        RUN bundle install
      #     ^^^^^^^^^^^^^^ "bundle install" puts development dependencies into the image: "rspec", "debug"
      #- Gemfile
        group :development, :test do
          gem "rspec"
        end
        gem "rails"
        gem "debug", group: :development
      #- Gemfile.lock
        x
      `,
    },
    {
      code: `
        FROM python:3.13
        COPY . .
        RUN pipenv install --dev --system
      #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "pipenv install --dev --system" puts development dependencies into the image: "pytest"
      #- Pipfile
        [dev-packages]
        pytest = "*"
      `,
      fixed: `
        FROM python:3.13
        COPY . .
        RUN pipenv install --system
      #- Pipfile
        [dev-packages]
        pytest = "*"
      `,
    },
  ],
});
