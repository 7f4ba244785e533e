import { markedLines } from "../../../test/markedLines.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { nodeModulesLeftBehind } from "./node-modules-left-behind.ts";

const manifest = (build: string): string => `#- package.json
        { "scripts": { "build": "${build}", "start": "node dist/main.js" }, "dependencies": { "express": "5" } }
      #- tsconfig.json
        { "compilerOptions": { "outDir": "dist" } }
      #- server.js
        const express = require("express");
      #- alone.js
        const http = require("node:http"); // require("express")`;

const file = (final: string, build = "tsc", more = ""): string => `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm ci
        RUN npm run build
        ${more}
        FROM node:22-slim
        WORKDIR /srv
${markedLines(final)}
      ${manifest(build)}`;

const dist = "COPY --from=build /app/dist ./dist";
const run = 'CMD ["node", "dist/main.js"]';
const left = (entry: string): string =>
  `"${entry}" does not find its modules: "npm ci" put them into "/app/node_modules" of stage "build", and nothing copies that`;

ruleTest(nodeModulesLeftBehind, {
  good: [
    file(`${dist}\nCOPY --from=build /app/node_modules ./node_modules\n${run}`),
    file(`COPY package*.json ./\nRUN npm ci --omit=dev\n${dist}\n${run}`),
    file(`COPY --from=build /app ./\n${run}`),
    file(`${dist}\nENV NODE_PATH=/modules\n${run}`),
    file(`${dist}\nCOPY --from=build $X .\n${run}`),
    file(`${dist}\nRUN --mount=from=build,target=/b cp -r /b/app/node_modules .\n${run}`),
    // Bundlers take the modules in, or may.
    file(`${dist}\n${run}`, "esbuild src/main.ts --bundle --outdir=dist"),
    file(`${dist}\n${run}`, "tsc --noEmit && vite build"),
    file(`${dist}\n${run}`, "tsc && ncc build dist/main.js -o dist"),
    file(`${dist}\n${run}`, "webpack"),
    file('COPY --from=build /app/.next/standalone ./\nCMD ["node", "server.js"]', "next build"),
    // It asks for none, or something else runs.
    file('COPY --from=build /app/alone.js ./\nCMD ["node", "alone.js"]'),
    file('COPY --from=build /app/dist /usr/share/nginx/html\nCMD ["nginx"]'),
    file(`${dist}\nCMD ["node", "$MAIN"]`).replace('["node", "$MAIN"]', "node $MAIN"),
    file(`${dist}\n${run}`).replace('"express": "5"', ""),
    `
        FROM node:22 AS build
        WORKDIR /app
        COPY . .
        RUN npm ci && npm run build
        FROM build
        COPY --from=build /app/dist /srv/dist
        CMD ["node", "/srv/dist/main.js"]
      ${manifest("tsc")}`,
  ],
  bad: [
    {
      code: file(`${dist}\n${"^".repeat(dist.length)} ${left("/srv/dist/main.js")}\n${run}`),
      titles: ['Copy "/app/node_modules" too'],
      related: [
        "/workspace/Dockerfile:4 The dependencies are installed here",
        "/workspace/Dockerfile:10 This is what needs them",
      ],
      fixed: file(`${dist}\nCOPY --from=build /app/node_modules /srv/node_modules\n${run}`),
    },
    {
      code: file(
        `COPY --from=build /app/package.json ./\n${dist}\n${"^".repeat(dist.length)} ${left("/srv/dist/main.js")}\nCMD ["npm", "start"]`,
        "rimraf dist && nest build",
      ),
      fixed: file(
        `COPY --from=build /app/package.json ./\n${dist}\nCOPY --from=build /app/node_modules /srv/node_modules\nCMD ["npm", "start"]`,
        "rimraf dist && nest build",
      ),
    },
    {
      // No build at all: the file says what it needs.
      code: file(
        `COPY --from=build /app/server.js ./\n${"^".repeat("COPY --from=build /app/server.js ./".length)} ${left("/srv/server.js")}\nCMD node server.js`,
        "true",
      ),
      fixed: file(
        "COPY --from=build /app/server.js ./\nCOPY --from=build /app/node_modules /srv/node_modules\nCMD node server.js",
        "true",
      ),
    },
    {
      // Out of the working directory: where to is not for a fix to say.
      code: file(
        `COPY --from=build /app/dist /dist\n${"^".repeat("COPY --from=build /app/dist /dist".length)} ${left("/dist/main.js")}\nCMD ["node", "/dist/main.js"]`,
      ),
    },
  ],
});
