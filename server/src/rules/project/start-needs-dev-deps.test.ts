import { markedLines } from "../../../test/markedLines.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { startNeedsDevDeps } from "./start-needs-dev-deps.ts";

const manifest = `#- package.json
        { "scripts": { "start": "prisma migrate deploy && node a.js", "plain": "node a.js", "maybe": "prisma migrate deploy || true", "fetch": "npx prisma migrate deploy", "all": "npm run start" }, "devDependencies": { "prisma": "6", "typescript": "5" } }`;

const file = (lines: string, more = ""): string => `
${markedLines(lines, 1)}
      ${manifest}
      ${more}`;

const image = (install: string, command: string): string =>
  file(`FROM node:22\nWORKDIR /app\nCOPY . .\n${install}\n${command}`);

const start = 'CMD ["npm", "start"]';
const build = "FROM node:22 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\n";

ruleTest(startNeedsDevDeps, {
  good: [
    image("RUN npm ci", start),
    image("RUN npm ci --omit=dev", 'CMD ["npm", "run", "plain"]'),
    image("RUN npm ci --omit=dev", 'CMD ["npm", "run", "maybe"]'),
    image("RUN npm ci --omit=dev", 'CMD ["npm", "run", "fetch"]'),
    image("RUN npm ci --omit=dev", 'CMD ["npx", "prisma", "migrate", "deploy"]'),
    image("RUN npm ci --omit=dev", "CMD [ $MIGRATE ] && npm start"),
    // Brought in another way.
    image("RUN npm ci --omit=dev && npm install prisma@6", start),
    image("RUN npm install -g prisma\nRUN npm ci --omit=dev", start),
    image("RUN npm ci --omit=dev\nCOPY --from=a /app/node_modules/prisma ./node_modules/prisma", start),
    image("RUN npm ci --omit=dev\nWORKDIR $ELSEWHERE", start),
    // A package for production brings it along.
    ...[
      '#- package-lock.json\n        { "packages": { "node_modules/prisma": { "version": "6.0.0", "peer": true } } }',
      '#- npm-shrinkwrap.json\n        { "packages": { "node_modules/prisma": { "devOptional": true } } }',
      '#- yarn.lock\n        "@a/b@1":\n          dependencies:\n            prisma "^6"',
    ].map((lock) => file(`FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\n${start}`, lock)),
    file(`FROM node:22 AS dev\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\n${start}`),
    file(
      `FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\n${start}`,
      "#- compose.yaml\n        services: { web: { build: ., command: node a.js } }",
    ),
    `
        FROM node:22
        WORKDIR /app
        COPY . .
        RUN npm ci --omit=dev
        CMD npm start
      #- package.json
        { "scripts": { "start": "prisma migrate deploy && node a.js" }, "dependencies": { "prisma": "6" } }
    `,
  ],
  bad: [
    {
      code: file(
        `FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nENTRYPOINT ["tini", "--"]\n${start}\n      ^^^^^^^^^^^^^^ "npm start" runs "prisma" of "prisma", a development dependency that "npm ci --omit=dev" leaves out`,
      ),
      related: [
        "/workspace/Dockerfile:4 The dependencies are installed here",
        "/workspace/package.json:1 The script that runs it",
      ],
    },
    {
      code: file(
        `${build}FROM node:22\nWORKDIR /app\nCOPY --from=build /app/node_modules ./node_modules\nCOPY package.json ./\nCMD echo start && yarn all\n                   ^^^^^^^^ "yarn all" runs "prisma" of "prisma", a development dependency that "npm ci --omit=dev" leaves out`,
      ),
    },
    {
      code: file(
        `FROM node:22\nWORKDIR /app\nENV NODE_ENV=production\nCOPY . .\nRUN npm ci\nCMD node_modules/.bin/tsc --watch\n     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "node_modules/.bin/tsc --watch" runs "tsc" of "typescript", a development dependency that "npm ci" leaves out`,
        '#- package-lock.json\n        { "packages": { "node_modules/typescript": { "dev": true }, "node_modules/ts": {} } }\n      #- yarn.lock\n        typescript@5:\n          version "5.0.0"',
      ),
    },
  ],
});
