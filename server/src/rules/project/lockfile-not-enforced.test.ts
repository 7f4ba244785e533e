import { ruleTest } from "../../../test/ruleTest.ts";
import { lockfileNotEnforced } from "./lockfile-not-enforced.ts";

const withFiles = (code: string, ...files: readonly string[]): string =>
  `${code}${files.map((file) => `      #- ${file}\n        x\n`).join("")}`;

const npm = ["package.json", "package-lock.json"];

ruleTest(lockfileNotEnforced, {
  good: [
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
    // What another stage copies is not here.
    withFiles(
      "\n        FROM node:22 AS a\n        COPY . .\n        FROM node:22\n        RUN npm install\n",
      ...npm,
    ),
  ],
  bad: [
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
  ],
});
