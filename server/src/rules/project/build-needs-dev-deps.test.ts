import { markedLines } from "../../../test/markedLines.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { buildNeedsDevDeps } from "./build-needs-dev-deps.ts";

const manifest = `#- package.json
        {
          "scripts": { "build": "npm run clean && tsc -p .", "clean": "rm -rf dist", "web": "vite build", "start": "node a.js", "x": "npx tsc" },
          "dependencies": { "vite": "7", "fastify": "5" },
          "devDependencies": { "typescript": "5", "@nestjs/cli": "11" }
        }`;

const file = (lines: string): string => `
${markedLines(lines)}
      ${manifest}`;

const message = (command: string, install: string): string =>
  `"${command}" runs "tsc" of "typescript", a development dependency that "${install}" leaves out`;

ruleTest(buildNeedsDevDeps, {
  good: [
    file("FROM node:22\nCOPY . .\nRUN npm ci && npm run build"),
    file("FROM node:22\nCOPY . .\nRUN npm ci --omit=dev\nRUN npm run web"),
    file("FROM node:22\nENV NODE_ENV=production\nCOPY . .\nRUN npm ci --include=dev && npm run build"),
    file("FROM node:22\nARG NODE_ENV=production\nCOPY . .\nRUN npm ci && npm run build"),
    file(
      "FROM node:22\nCOPY . .\nRUN npm ci && npm run build\nENV NODE_ENV=production\nRUN npm prune --omit=dev",
    ),
    // Brought by name, or fetched.
    file("FROM node:22\nCOPY . .\nRUN npm i -g typescript@5 && npm ci --omit=dev && npm run build"),
    file("FROM node:22\nCOPY . .\nRUN npm ci --omit=dev && npm run x && npx tsc"),
    // Yarn's second generation looks at no variable.
    file("FROM node:22\nENV NODE_ENV=production\nCOPY . .\nRUN yarn install --immutable && yarn build"),
    file("FROM node:22\nENV NODE_ENV=production\nCOPY . .\nRUN yarn && yarn build").replace(
      '"scripts"',
      '"packageManager": "yarn@4.1.0", "scripts"',
    ),
    // Installed again, elsewhere, or by what cannot be read.
    file("FROM node:22\nCOPY . .\nRUN npm ci --omit=dev\nRUN npm ci && npm run build"),
    file(
      "FROM node:22\nWORKDIR /a\nCOPY . .\nRUN npm ci --omit=dev\nWORKDIR /b\nCOPY . .\nRUN npm run build",
    ),
    file("FROM node:22\nCOPY . .\nRUN npm ci --omit=dev\nRUN npm ci $FLAGS\nRUN npm run build"),
    file("FROM node:22\nCOPY . .\nRUN npm ci --omit=dev\nCMD npm run build"),
    file("FROM node:22\nCOPY . .\nRUN npm ci --omit=dev\nRUN npm run absent\nRUN npm start"),
    // Modules of another stage.
    file(
      "FROM node:22 AS prod\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nFROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nCOPY --from=prod /app/node_modules ./node_modules",
    ),
  ],
  bad: [
    {
      code: file(
        `FROM node:22\nWORKDIR /app\nENV NODE_ENV=production\nCOPY . .\nRUN npm ci\nRUN npm run build\n    ^^^^^^^^^^^^^ ${message("npm run build", "npm ci")}`,
      ),
      titles: ['Change to "npm ci --include=dev"'],
      related: [
        "/workspace/Dockerfile:5 The dependencies are installed here",
        '/workspace/Dockerfile:3 "NODE_ENV" is set here',
        "/workspace/package.json:2 The script that runs it",
      ],
      fixed: file(
        "FROM node:22\nWORKDIR /app\nENV NODE_ENV=production\nCOPY . .\nRUN npm ci --include=dev\nRUN npm run build",
      ),
    },
    {
      code: file(
        `FROM node:22\nCOPY . .\nRUN npm ci --omit=dev && npm run build && npm start\n                         ^^^^^^^^^^^^^ ${message("npm run build", "npm ci --omit=dev")}`,
      ),
      fixed: file("FROM node:22\nCOPY . .\nRUN npm ci && npm run build && npm start"),
    },
    {
      code: file(
        `FROM node:22 AS deps\nWORKDIR /app\nCOPY package.json ./\nRUN yarn install --production\nFROM node:22\nWORKDIR /app\nCOPY --from=deps /app/node_modules ./node_modules\nCOPY . .\nRUN yarn build\n    ^^^^^^^^^^ ${message("yarn build", "yarn install --production")}`,
      ),
      fixed: file(
        "FROM node:22 AS deps\nWORKDIR /app\nCOPY package.json ./\nRUN yarn install\nFROM node:22\nWORKDIR /app\nCOPY --from=deps /app/node_modules ./node_modules\nCOPY . .\nRUN yarn build",
      ),
    },
    {
      code: file(
        `FROM node:22 AS base\nENV NODE_ENV=production\nFROM base\nCOPY . .\nRUN pnpm install --frozen-lockfile\nRUN pnpm exec tsc && pnpm nest build\n    ^^^^^^^^^^^^^ ${message("pnpm exec tsc", "pnpm install --frozen-lockfile")}`,
      ),
      fixed: file(
        "FROM node:22 AS base\nENV NODE_ENV=production\nFROM base\nCOPY . .\nRUN pnpm install --prod=false --frozen-lockfile\nRUN pnpm exec tsc && pnpm nest build",
      ),
    },
  ],
});
