import { filesBeside, ruleTest } from "../../../test/ruleTest.ts";
import { managerMismatch } from "./manager-mismatch.ts";

const node = (run: string, ...files: readonly string[]): string => `
        FROM node:22
        WORKDIR /app
        COPY . .
        ${run}
      #- package.json
        {}
${filesBeside(...files)}`;

const python = (run: string, ...files: readonly string[]): string => `
        FROM python:3.13
        COPY . .
        ${run}
      #- pyproject.toml
        [project]
        name = "a"
${filesBeside(...files)}`;

ruleTest(managerMismatch, {
  good: [
    node("RUN npm ci", "package-lock.json"),
    node("RUN npm install"),
    node(
      "RUN if [ -f yarn.lock ]; then yarn --frozen-lockfile; elif [ -f package-lock.json ]; then npm ci; fi",
      "yarn.lock",
    ),
    node("RUN [ -f package-lock.json ] && npm ci || yarn", "yarn.lock"),
    node("RUN yarn install", "yarn.lock", "package-lock.json"),
    node("RUN npm install", "yarn.lock", "pnpm-lock.yaml"),
    node("RUN bun install", "yarn.lock"),
    node("RUN pnpm import && pnpm install --frozen-lockfile", "package-lock.json"),
    node("RUN npm install -g pnpm && pnpm install --frozen-lockfile", "pnpm-lock.yaml"),
    node("RUN npm install --prefix tools", "yarn.lock"),
    // A package of a workspace, locked at its root.
    `
        FROM node:22
        COPY web /app
        WORKDIR /app
        RUN npm install
      #- web/package.json
        {}
      #- package-lock.json
        {}
    `,
    // What is installed there is another project.
    `
        FROM node:22
        COPY tools /tools
        RUN cd /tools && npm install
      #- yarn.lock
        x
      #- tools/other.json
        {}
    `,
    python("RUN pip install -r requirements.txt", "requirements.txt", "poetry.lock"),
    python("RUN poetry export -o requirements.txt && pip install -r requirements.txt", "poetry.lock"),
    python("RUN uv sync --locked", "uv.lock"),
    python("RUN poetry install", "poetry.lock", "uv.lock"),
    python("RUN pip install -r requirements.txt"),
  ],
  bad: [
    {
      code: node(
        'RUN npm install\n      #     ^^^^^^^^^^^ "npm install" installs with npm, but "yarn.lock" locks the project for yarn',
        "yarn.lock",
      ),
      related: ["/workspace/yarn.lock:1 This says which one the project uses"],
    },
    {
      code: node(
        'RUN yarn --production && yarn build\n      #     ^^^^^^^^^^^^^^^^^ "yarn --production" installs with yarn, but "pnpm-lock.yaml" locks the project for pnpm',
        "pnpm-lock.yaml",
      ),
    },
    {
      code: `
        FROM node:22
        COPY package.json ./
        RUN ["npm", "install"]
      #      ^^^^^^^^^^^^^^^^ "npm install" installs with npm, but "package.json" names pnpm as its package manager
      #- package.json
        { "packageManager": "pnpm@9.1.0" }
      `,
    },
    {
      code: python(
        'RUN poetry install --no-root\n      #     ^^^^^^^^^^^^^^^^^^^^^^^^ "poetry install --no-root" installs with poetry, but "uv.lock" locks the project for uv',
        "uv.lock",
      ),
    },
    {
      code: python(
        'RUN pip install -r requirements.txt\n      #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "pip install -r requirements.txt" finds no such file: "poetry.lock" locks the project for poetry',
        "poetry.lock",
      ),
    },
  ],
});
