import { filesBeside, ruleTest } from "../../../test/ruleTest.ts";
import { lockfileMissing } from "./lockfile-missing.ts";

const file = (run: string, ...files: readonly string[]): string => `
        FROM node:22
        WORKDIR /app
        COPY . .
        ${run}
      #- package.json
        {}
      #- pyproject.toml
        [project]
${filesBeside(...files)}`;

ruleTest(lockfileMissing, {
  good: [
    file("RUN npm ci", "package-lock.json"),
    file("RUN npm ci", "npm-shrinkwrap.json"),
    file("RUN npm install"),
    file("RUN npm ci || npm install"),
    file("RUN if [ -f package-lock.json ]; then npm ci; else npm i; fi"),
    file("RUN yarn install --frozen-lockfile"),
    file("RUN pnpm install"),
    file("RUN npm install --package-lock-only && npm ci"),
    file("RUN git clone https://example.com/a . && npm ci"),
    file("RUN cd elsewhere && npm ci"),
    file("RUN --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci"),
    // A package of a workspace, locked at its root.
    `
        FROM node:22
        COPY . /app
        WORKDIR /app/web
        RUN npm ci
      #- web/package.json
        {}
      #- package-lock.json
        {}
    `,
    `
        FROM node:22
        COPY . /app
        WORKDIR /app/js/packages/web
        RUN npm ci
      #- js/packages/web/package.json
        {}
      #- js/package-lock.json
        {}
    `,
    `
        FROM node:22 AS lock
        RUN npm i
        FROM node:22
        COPY package.json .
        COPY --from=lock /package-lock.json .
        RUN npm ci
      #- package.json
        {}
    `,
    // What is installed there, nobody sees.
    "FROM node:22\nRUN npm ci",
  ],
  bad: [
    {
      code: file(
        'RUN npm ci --omit=dev\n      #     ^^^^^^^^^^^^^^^^^ "npm ci --omit=dev" fails: there is no "package-lock.json"',
      ),
      titles: ['Change to "npm install"'],
      fixed: file("RUN npm install --omit=dev"),
    },
    {
      code: `
        FROM node:22
        COPY package*.json ./
        RUN ["npm", "ci"]
      #      ^^^^^^^^^^^ "npm ci" fails: ".dockerignore" keeps "package-lock.json" out of the build context
      #- package.json
        {}
      #- package-lock.json
        {}
      #- .dockerignore
        *-lock.json
      `,
      titles: ['Add !package-lock.json to ".dockerignore"'],
      fixed: `
        FROM node:22
        COPY package*.json ./
        RUN ["npm", "ci"]
      #- package.json
        {}
      #- package-lock.json
        {}
      #- .dockerignore
        *-lock.json
        !package-lock.json

      `,
    },
    {
      code: file(
        'RUN pnpm install --frozen-lockfile\n      #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "pnpm install --frozen-lockfile" fails: there is no "pnpm-lock.yaml"',
      ),
    },
    {
      code: file(
        'RUN uv sync --locked\n      #     ^^^^^^^^^^^^^^^^ "uv sync --locked" fails: there is no "uv.lock"',
      ),
    },
  ],
});
