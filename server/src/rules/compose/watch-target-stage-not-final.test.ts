import { ruleTest } from "../../../test/ruleTest.ts";
import { watchTargetStageNotFinal } from "./watch-target-stage-not-final.ts";

const builder = "FROM node AS builder\nWORKDIR /app\nCOPY . .\nRUN npm run build\n";
const project = (dockerfile: string, keys = "path: ./src, target: /app/src", service = "build: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, ${keys}}]}}}\n#- /workspace/src/a.js\n#- /workspace/Dockerfile\n${dockerfile}`;

ruleTest(watchTargetStageNotFinal, {
  good: [
    project(builder),
    project(
      `${builder}FROM nginx\nCOPY --from=builder /app/dist /html\n`,
      undefined,
      "build: {context: ., target: builder}",
    ),
    project(`${builder}FROM node\nWORKDIR /app\nCOPY --from=builder /app .\n`),
    project(`${builder}FROM node\nCOPY --from=builder /app/src /app/src\n`),
    project(`${builder}FROM node\nCOPY --from=builder /app/dist $OUT\n`),
    project(`${builder}FROM builder AS dev\nCMD npm run dev\n`),
    project(`${builder}FROM node\nCOPY src/server /app/src/server\n`),
    project(`${builder}FROM node\nCOPY s* /x/\n`),
    project(`${builder}FROM node\nWORKDIR /app\nCOPY src/*.js ./\n`),
    project(`${builder}FROM node\nWORKDIR /app\nCOPY $FILES ./\n`),
    // Sources of a compiled program are another matter.
    project(
      'FROM golang AS b\nWORKDIR /app\nCOPY . .\nRUN go build -o /s\nFROM debian\nCOPY --from=b /s /s\nCMD ["/s"]\n',
    ),
    project(`${builder}FROM node\nRUN git clone x /app\n`),
    // Watch itself brings it, or a mount does.
    project(`${builder}FROM nginx\n`, "path: ./src, target: /app/src, initial_sync: true"),
    project(`${builder}FROM nginx\n`, undefined, "build: ., volumes: ['.:/app']"),
    // No other stage has it either.
    project("FROM node AS deps\nCOPY package.json /app/\nFROM node\n"),
    project(`${builder}FROM nginx\n`, "path: ../elsewhere, target: /app/src"),
    project(`${builder}FROM nginx\n`, "action: rebuild, path: ./src"),
    project(`${builder}FROM nginx\n`, undefined, "build: {context: ., target: '${STAGE}'}"),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src
      #                   ^^^^^^^^ The stage "nginx" that "web" runs has nothing of "./src" but what changes while it is watched
      #- /workspace/src/a.js
      #- /workspace/Dockerfile
        FROM node AS builder
        WORKDIR /app
        COPY . .
        RUN npm run build
        FROM nginx
        COPY --from=builder /app/dist /usr/share/nginx/html
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: { context: ., target: dev }
            develop: { watch: [ { action: sync+restart, path: src, target: "/app/src" } ] }
      #                                                                    ^^^^^^^^^^ The stage "dev" that "api" runs has nothing of "src" but what changes while it is watched
      #- /workspace/src/a.js
      #- /workspace/Dockerfile
        FROM node AS dev
        WORKDIR /app
        COPY package.json tsconfig*.json ./
        RUN npm install
        CMD ["npm", "run", "dev"]
        FROM dev AS build
        COPY src ./src
        FROM nginx
        COPY --from=build /app/dist /html
      `,
    },
  ],
});
