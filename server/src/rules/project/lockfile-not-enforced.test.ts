import { filesBeside, ruleTest } from "../../../test/ruleTest.ts";
import { lockfileNotEnforced } from "./lockfile-not-enforced.ts";

const withFiles = (code: string, ...files: readonly string[]): string => `${code}${filesBeside(...files)}`;

const npm = ["package.json", "package-lock.json"];

ruleTest(lockfileNotEnforced, {
  good: [
    // The script asks for the lockfile, and goes without one only where there is none.
    `
      FROM node:22
      WORKDIR /app
      COPY package*.json ./
      RUN if [ -f package-lock.json ]; then npm ci; else npm install; fi
      RUN test -e ./package-lock.json && npm ci || npm install
      RUN if [ ! -f "package-lock.json" ]; then npm install; else npm ci; fi
    #- package.json
    #- package-lock.json
    `,
    // A trigger, another context, a service that builds from where nothing is locked, an allow-list.
    withFiles("\n        FROM node:22\n        ONBUILD COPY . .\n        ONBUILD RUN npm install\n", ...npm),
    withFiles("\n        FROM node:22\n        COPY --from=sources . .\n        RUN npm install\n", ...npm),
    withFiles(
      "\n        FROM node:22\n        COPY . .\n        RUN npm install\n",
      ...npm,
      "other/package.json",
      "compose.yaml",
    ).replace(/x\n$/, "services: { web: { build: { context: ./other, dockerfile: ../Dockerfile } } }\n"),
    withFiles(
      "\n        FROM node:22\n        COPY . .\n        RUN npm install\n",
      ...npm,
      ".dockerignore",
    ).replace(/x\n$/, "*\n        !package.json\n"),
    withFiles("\n        FROM node:22\n        COPY $SOURCES .\n        RUN npm install $PACKAGES\n", ...npm),
    withFiles("\n        FROM node:22\n        COPY package*.json ./\n        RUN npm ci\n", ...npm),
    // Without the lockfile beside it "npm ci" would fail.
    withFiles("\n        FROM node:22\n        COPY package.json ./\n        RUN npm install\n", ...npm),
    withFiles("\n        FROM node:22\n        COPY . .\n        RUN npm install\n", "package.json"),
    withFiles("\n        FROM node:22\n        COPY . .\n        RUN npm install express\n", ...npm),
    withFiles("\n        FROM node:22\n        COPY . .\n        RUN npm install -g pnpm\n", ...npm),
    withFiles("\n        FROM node:22\n        COPY . .\n        RUN cd web && npm install\n", ...npm),
    withFiles("\n        FROM node:22\n        COPY . .\n        RUN npm --prefix web install\n", ...npm),
    withFiles(
      "\n        FROM node:22\n        COPY . .\n        RUN pnpm i --frozen-lockfile\n",
      "package.json",
      "pnpm-lock.yaml",
    ),
    withFiles(
      "\n        FROM node:22\n        COPY . .\n        RUN npm install\n",
      ...npm,
      ".dockerignore",
    ).replace(/x\n$/, "package-lock.json\n"),
    withFiles(
      "\n        FROM node:22\n        ENV CI=true\n        COPY . .\n        RUN pnpm i\n",
      "package.json",
      "pnpm-lock.yaml",
    ),
    withFiles(
      "\n        FROM node:22\n        COPY . .\n        RUN CI=1 pnpm i\n",
      "package.json",
      "pnpm-lock.yaml",
    ),
    withFiles(
      "\n        FROM node:22\n        COPY . .\n        RUN pnpm i --offline\n",
      "package.json",
      "pnpm-lock.yaml",
    ),
    withFiles(
      "\n        FROM python\n        ENV UV_FROZEN=1\n        COPY . .\n        RUN uv sync\n",
      "pyproject.toml",
      "uv.lock",
    ),
    withFiles(
      "\n        FROM oven/bun\n        COPY . .\n        RUN bun install --production\n",
      "package.json",
      "bun.lock",
    ),
    withFiles(
      "\n        FROM rust:1\n        COPY . .\n        RUN cargo build --release --locked\n",
      "Cargo.toml",
      "Cargo.lock",
    ),
    withFiles(
      "\n        FROM rust:1\n        COPY . .\n        RUN cargo install --path . && cargo chef cook\n",
      "Cargo.toml",
      "Cargo.lock",
    ),
    withFiles(
      "\n        FROM ruby:3\n        ENV BUNDLE_DEPLOYMENT=1\n        COPY . .\n        RUN bundle install\n",
      "Gemfile",
      "Gemfile.lock",
    ),
    withFiles(
      "\n        FROM ruby:3\n        RUN bundle config set --local frozen true\n        COPY . .\n        RUN bundle install\n",
      "Gemfile",
      "Gemfile.lock",
    ),
    withFiles(
      "\n        FROM composer:2\n        COPY . .\n        RUN composer install && composer update a/b\n",
      "composer.json",
      "composer.lock",
    ),
    withFiles(
      "\n        FROM python\n        COPY . .\n        RUN poetry install\n",
      "pyproject.toml",
      "poetry.lock",
    ),
    withFiles(
      "\n        FROM a\n        COPY . .\n        RUN dotnet restore --locked-mode\n",
      "a.csproj",
      "packages.lock.json",
    ),
    withFiles("\n        FROM a\n        COPY . .\n        RUN dotnet restore\n", "a.csproj"),
    // What another stage copies is not here.
    withFiles(
      "\n        FROM node:22 AS a\n        COPY . .\n        FROM node:22\n        RUN npm install\n",
      ...npm,
    ),
  ],
  bad: [
    // What goes on where the frozen install refuses makes it as good as none.
    {
      code: `
        FROM oven/bun:1
        WORKDIR /app
        COPY package.json bun.lock ./
        RUN bun install --frozen-lockfile 2>/dev/null || bun install && ls
      #                                                  ^^^^^^^^^^^ "bun install" may install other versions than "bun.lock" locks
      #- package.json
      #- bun.lock
      `,
      titles: ['Remove "|| bun install"'],
      fixed: `
        FROM oven/bun:1
        WORKDIR /app
        COPY package.json bun.lock ./
        RUN bun install --frozen-lockfile 2>/dev/null && ls
      #- package.json
      #- bun.lock
      `,
    },
    // To ask for the lockfile is not to keep to it.
    {
      code: `
        FROM composer:2
        COPY . .
        RUN if [ -f composer.lock ]; then composer update; fi
      #                                   ^^^^^^^^^^^^^^^ "composer update" may install other versions than "composer.lock" locks
      #- composer.json
      #- composer.lock
      `,
      fixed:
        "FROM composer:2\nCOPY . .\nRUN if [ -f composer.lock ]; then composer install; fi\n#- composer.json\n#- composer.lock\n",
    },
    {
      code: `
        FROM node:22
        WORKDIR /app
        COPY package*.json ./
        RUN npm install
      #     ^^^^^^^^^^^ "npm install" may install other versions than "package-lock.json" locks
        COPY . .
      #- package.json
      #- package-lock.json
      `,
      fixed: `
        FROM node:22
        WORKDIR /app
        COPY package*.json ./
        RUN npm ci
        COPY . .
      #- package.json
      #- package-lock.json
      `,
    },
    {
      code: withFiles(
        `
        FROM node:22
        COPY . .
        RUN ["npm", "install"]
      #      ^^^^^^^^^^^^^^^^ "npm install" may install other versions than "package-lock.json" locks
        RUN ["yarn", "install"]
`,
        ...npm,
      ),
      fixed: withFiles(
        `
        FROM node:22
        COPY . .
        RUN ["npm", "ci"]
        RUN ["yarn", "install"]
`,
        ...npm,
      ),
    },
    {
      // Yarn's second generation, by its lockfile.
      code: `
        FROM node:22
        COPY . .
        RUN yarn install
      #     ^^^^^^^^^^^^ "yarn install" may install other versions than "yarn.lock" locks
      #- package.json
        {}
      #- yarn.lock
        __metadata:
          version: 8
      `,
      fixed: `
        FROM node:22
        COPY . .
        RUN yarn install --immutable
      #- package.json
        {}
      #- yarn.lock
        __metadata:
          version: 8
      `,
    },
    {
      code: withFiles(
        `
        FROM node:22
        COPY package.json package-lock.json ./
        RUN npm install --omit=dev
      #     ^^^^^^^^^^^^^^^^^^^^^^ "npm install --omit=dev" may install other versions than "package-lock.json" locks
`,
        ...npm,
      ),
      fixed: withFiles(
        `
        FROM node:22
        COPY package.json package-lock.json ./
        RUN npm ci --omit=dev
`,
        ...npm,
      ),
    },
    {
      code: withFiles(
        `
        FROM node:22 AS deps
        COPY . .
        FROM deps
        RUN corepack enable && \\
            # once
            pnpm install
      #     ^^^^^^^^^^^^ "pnpm install" may install other versions than "pnpm-lock.yaml" locks
`,
        "package.json",
        "pnpm-lock.yaml",
      ),
      fixed: withFiles(
        `
        FROM node:22 AS deps
        COPY . .
        FROM deps
        RUN corepack enable && \\
            # once
            pnpm install --frozen-lockfile
`,
        "package.json",
        "pnpm-lock.yaml",
      ),
    },
    {
      code: withFiles(
        `
        FROM node:22
        COPY . .
        RUN yarn && yarn build
      #     ^^^^ "yarn" may install other versions than "yarn.lock" locks
`,
        "package.json",
        "yarn.lock",
        ".yarnrc.yml",
      ),
      fixed: withFiles(
        `
        FROM node:22
        COPY . .
        RUN yarn --immutable && yarn build
`,
        "package.json",
        "yarn.lock",
        ".yarnrc.yml",
      ),
    },
    {
      code: withFiles(
        `
        FROM python:3.12
        WORKDIR /app
        COPY pyproject.toml uv.lock ./
        RUN uv sync --no-install-project
      #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "uv sync --no-install-project" may install other versions than "uv.lock" locks
`,
        "pyproject.toml",
        "uv.lock",
      ),
      fixed: withFiles(
        `
        FROM python:3.12
        WORKDIR /app
        COPY pyproject.toml uv.lock ./
        RUN uv sync --locked --no-install-project
`,
        "pyproject.toml",
        "uv.lock",
      ),
    },
    {
      code: withFiles(
        '\n        FROM rust:1\n        COPY . .\n        RUN cargo build --release\n      #     ^^^^^^^^^^^^^^^^^^^^^ "cargo build --release" may install other versions than "Cargo.lock" locks\n',
        "Cargo.toml",
        "Cargo.lock",
      ),
      fixed: withFiles(
        "\n        FROM rust:1\n        COPY . .\n        RUN cargo build --locked --release\n",
        "Cargo.toml",
        "Cargo.lock",
      ),
    },
    {
      code: `
        FROM ruby:3
        COPY . .
        RUN bundle install --without development test --jobs 4
      #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "bundle install --without development test --jobs 4" may install other versions than "Gemfile.lock" locks
      #- Gemfile
        x
      #- Gemfile.lock
        x
      `,
      fixed: `
        FROM ruby:3
        COPY . .
        RUN BUNDLE_FROZEN=true bundle install --without development test --jobs 4
      #- Gemfile
        x
      #- Gemfile.lock
        x
      `,
    },
    {
      code: withFiles(
        '\n        FROM ruby:3\n        COPY . .\n        RUN bundle install --jobs 4\n      #     ^^^^^^^^^^^^^^^^^^^^^^^ "bundle install --jobs 4" may install other versions than "Gemfile.lock" locks\n',
        "Gemfile",
        "Gemfile.lock",
      ),
      fixed: withFiles(
        "\n        FROM ruby:3\n        COPY . .\n        RUN BUNDLE_FROZEN=true bundle install --jobs 4\n",
        "Gemfile",
        "Gemfile.lock",
      ),
    },
    {
      code: withFiles(
        '\n        FROM composer:2\n        COPY . .\n        RUN composer update --no-dev\n      #     ^^^^^^^^^^^^^^^^^^^^^^^^ "composer update --no-dev" may install other versions than "composer.lock" locks\n',
        "composer.json",
        "composer.lock",
      ),
      fixed: withFiles(
        "\n        FROM composer:2\n        COPY . .\n        RUN composer install --no-dev\n",
        "composer.json",
        "composer.lock",
      ),
    },
    {
      code: withFiles(
        '\n        FROM python\n        COPY . .\n        RUN poetry update\n      #     ^^^^^^^^^^^^^ "poetry update" may install other versions than "poetry.lock" locks\n',
        "pyproject.toml",
        "poetry.lock",
      ),
      fixed: withFiles(
        "\n        FROM python\n        COPY . .\n        RUN poetry install\n",
        "pyproject.toml",
        "poetry.lock",
      ),
    },
    {
      code: withFiles(
        '\n        FROM a\n        COPY . .\n        RUN dotnet restore a.csproj\n      #     ^^^^^^^^^^^^^^^^^^^^^^^ "dotnet restore a.csproj" may install other versions than "packages.lock.json" locks\n',
        "a.csproj",
        "packages.lock.json",
      ),
      fixed: withFiles(
        "\n        FROM a\n        COPY . .\n        RUN dotnet restore --locked-mode a.csproj\n",
        "a.csproj",
        "packages.lock.json",
      ),
    },
  ],
});
