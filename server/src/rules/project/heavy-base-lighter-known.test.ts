import { ruleTest } from "../../../test/ruleTest.ts";
import { heavyBaseLighterKnown } from "./heavy-base-lighter-known.ts";

const project = (dockerfile: string, packages = '"express": "^5"', path = "Dockerfile") =>
  `#- /workspace/${path}\n${dockerfile}#- /workspace/package.json\n{"scripts": {"start": "node a.js"}, "dependencies": {${packages}}}\n`;
const app = 'COPY . .\nRUN npm ci\nCMD ["node", "a.js"]\n';

ruleTest(heavyBaseLighterKnown, {
  good: [
    project(`FROM node:22-slim\n${app}`),
    project(`FROM node:22-alpine\n${app}`),
    project(`FROM node:22@sha256:${"0".repeat(64)}\n${app}`),
    project(`ARG V=22\nFROM node:$V\n${app}`),
    project(`FROM golang:1.24\n${app}`),
    // Something may need more.
    project(`FROM node:22\n${app}`, '"sharp": "^0.33"'),
    project(`FROM node:22\n${app}`, '"lib": "github:team/lib"'),
    project(`FROM node:22\n${app}`, '"puppeteer": "^24"'),
    project(`FROM node:22\nRUN git clone x\n${app}`),
    project(`FROM node:22\nRUN apt-get install -y libpq-dev\n${app}`),
    project(`FROM node:22\nHEALTHCHECK CMD curl -f http://localhost\n${app}`),
    project(`FROM node:22\nCOPY . .\nRUN ./build.sh\nCMD ["node", "a.js"]\n`),
    project(`FROM node:22\nCOPY . .\nENTRYPOINT ["./entrypoint.sh"]\nCMD ["node", "a.js"]\n`),
    project("FROM node:22\nCOPY . .\n"),
    // No manifest tells.
    `#- /workspace/Dockerfile\nFROM node:22\n${app}`,
    "#- /workspace/Dockerfile\nFROM python:3.12\nCOPY . .\nRUN pip install flask\nCMD python a.py\n",
    "#- /workspace/Dockerfile\nFROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\nCMD python a.py\n#- /workspace/requirements.txt\nflask\npsycopg2==2.9\n",
    "#- /workspace/Dockerfile\nFROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\nCMD python a.py\n#- /workspace/requirements.txt\n-r base.txt\n",
    // Another stage is built on it, or it ships nowhere.
    project(`FROM node:22 AS dev\n${app}`),
    project(`FROM node:22\n${app}`, undefined, "Dockerfile.dev"),
    project(`FROM node:22 AS build\n${app}FROM node:22-slim\n${app}`),
    `${project(`FROM node:22 AS base\n${app}FROM base\nUSER node\n`)}#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: base}}}\n`,
    `${project(`FROM node:22\n${app}`)}#- /workspace/compose.yaml\nservices: {a: {build: {context: ., target: "$T"}}}\n`,
  ],
  bad: [
    {
      code: `
      #- /workspace/Dockerfile
        FROM node:22 AS build
        COPY . .
        RUN npm ci && npm run build
        FROM node:22-bookworm
      #      ^^^^^^^^^^^^^^^^ "node:22-bookworm-slim" is smaller than "node:22-bookworm", and has all that is used here
        RUN mkdir /data && chown node /data
        COPY --from=build /dist /dist
        CMD npm start
      #- /workspace/package.json
        { "scripts": { "start": "node dist/a.js" }, "dependencies": { "express": "^5" } }
      `,
      titles: ['Change to "node:22-bookworm-slim"'],
      fixed: `
      #- /workspace/Dockerfile
        FROM node:22 AS build
        COPY . .
        RUN npm ci && npm run build
        FROM node:22-bookworm-slim
        RUN mkdir /data && chown node /data
        COPY --from=build /dist /dist
        CMD npm start
      #- /workspace/package.json
        { "scripts": { "start": "node dist/a.js" }, "dependencies": { "express": "^5" } }
      `,
    },
    {
      code: `
      #- /workspace/Dockerfile
        FROM python:3.12
      #      ^^^^^^^^^^^ "python:3.12-slim" is smaller than "python:3.12", and has all that is used here
        WORKDIR /app
        COPY requirements.txt .
        RUN pip install --no-cache-dir -r requirements.txt
        CMD ["gunicorn", "app:app"]
      #- /workspace/requirements.txt
        flask==3.0.0 # web
        gunicorn
        psycopg[binary]>=3.1
      `,
      fixed: `
      #- /workspace/Dockerfile
        FROM python:3.12-slim
        WORKDIR /app
        COPY requirements.txt .
        RUN pip install --no-cache-dir -r requirements.txt
        CMD ["gunicorn", "app:app"]
      #- /workspace/requirements.txt
        flask==3.0.0 # web
        gunicorn
        psycopg[binary]>=3.1
      `,
    },
    {
      // A stage that compose builds ships too.
      code: `
      #- /workspace/Dockerfile
        FROM node AS api
      #      ^^^^ "node:slim" is smaller than "node", and has all that is used here
        COPY . .
        CMD ["node", "a.js"]
        FROM scratch
      #- /workspace/package.json
        { "name": "a" }
      #- /workspace/compose.yaml
        services: { a: { build: { context: ., target: api } } }
      `,
      fixed: `
      #- /workspace/Dockerfile
        FROM node:slim AS api
        COPY . .
        CMD ["node", "a.js"]
        FROM scratch
      #- /workspace/package.json
        { "name": "a" }
      #- /workspace/compose.yaml
        services: { a: { build: { context: ., target: api } } }
      `,
    },
  ],
});
