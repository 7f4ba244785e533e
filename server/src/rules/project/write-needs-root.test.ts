import { ruleTest } from "../../../test/ruleTest.ts";
import { writeNeedsRoot } from "./write-needs-root.ts";

ruleTest(writeNeedsRoot, {
  good: [
    // The directory is the user's: WORKDIR made it, or COPY --chown did.
    "FROM node:22\nUSER node\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci && mkdir logs && touch a",
    "FROM node:22\nCOPY --chown=node package.json /app/\nUSER node\nWORKDIR /app\nRUN npm install",
    // It was given away, or may have been.
    "FROM node:22\nWORKDIR /app\nRUN chown node /app\nCOPY package.json ./\nUSER node\nRUN npm ci",
    "FROM node:22\nRUN mkdir -p /app/logs && chown -R node:node /app\nUSER node\nWORKDIR /app\nRUN touch a",
    "FROM node:22\nCOPY setup.sh /\nRUN /setup.sh\nUSER node\nRUN mkdir /app",
    "FROM node:22\nRUN install -d -o node /app\nUSER node\nRUN mkdir -p /app",
    "FROM debian:13\nRUN useradd -m -d /app app\nUSER app\nRUN mkdir -p /app/logs",
    "FROM debian:13\nRUN useradd -md /app app\nWORKDIR /app\nUSER app\nRUN mkdir logs",
    "FROM alpine:3.22\nRUN adduser -D -h /app app\nWORKDIR /app\nUSER app\nRUN mkdir logs",
    // It is there, or everybody may write.
    "FROM node:22\nRUN mkdir -p /app/logs\nUSER node\nRUN mkdir -p /app/logs",
    "FROM node:22\nUSER node\nRUN mkdir /tmp/a /home/node/app ~/b && touch /tmp/c && mkdir -p /usr/local/cache",
    "FROM golang:1.25\nUSER 1000\nRUN mkdir -p /go/src/a && touch /go/b",
    "FROM node:22\nWORKDIR /app\nCOPY . .\nUSER node\nRUN mkdir -p logs && touch .env",
    // npm installs elsewhere, or nothing new.
    "FROM node:22\nENV NPM_CONFIG_PREFIX=/home/node/.npm-global\nUSER node\nRUN npm install -g pm2",
    "FROM node:22\nUSER node\nRUN npm install --prefix /home/node/a -g pm2",
    "FROM node:22\nWORKDIR /app\nRUN npm ci && npm run build\nUSER node\nRUN npm ci --omit=dev",
    "FROM node:22\nWORKDIR /app\nCOPY --chown=node . .\nUSER node\nRUN npm ci\nRUN touch .env",
    "FROM node:22\nWORKDIR /app\nUSER node\nRUN --mount=type=tmpfs,target=/app/node_modules npm ci",
    // They may fail, or need not run, or root runs them.
    "FROM node:22\nUSER node\nRUN mkdir /app || true\nRUN if [ -w / ]; then mkdir /b; fi\nUSER root\nRUN mkdir /c",
    "ARG U=root\nFROM node:22\nARG U\nUSER $U\nRUN mkdir /app\nFROM example.com/a\nUSER app\nRUN mkdir /app",
    "FROM debian:13\nUSER 1000\nRUN sudo mkdir /app\nONBUILD RUN mkdir /app",
    "FROM debian:13\nRUN useradd app\nUSER app\nWORKDIR /app\nRUN touch a && chown app /app",
  ],
  bad: [
    {
      code: `
          FROM node:22-alpine
          WORKDIR /app
          COPY package*.json ./
          USER node
          RUN npm ci --omit=dev && npm cache clean --force
        #     ^^^^^^^^^^^^^^^^^ Only root may write to "/app", and this runs as "node"
          FROM node:22
          USER node
          RUN mkdir -p /srv/app
        #     ^^^^^^^^^^^^^^^^^ Only root may write to "/srv", and this runs as "node"
          WORKDIR /srv/app
          RUN npm install -g pm2
        #     ^^^^^^^^^^^^^^^^^^ Only root may write to "/usr/local/lib/node_modules", and this runs as "node"
          FROM python:3.13-slim
          RUN useradd app
          USER app
          COPY requirements.txt /app/
          WORKDIR /app
          RUN pip install -r requirements.txt
          RUN mkdir logs
        #     ^^^^^^^^^^ Only root may write to "/app", and this runs as "app"
          RUN chown -R app /app
        #     ^^^^^^^^^^^^^^^^^ Only root may change whose "/app" is, and this runs as "app"
      `,
      fixed: `
          FROM node:22-alpine
          WORKDIR /app
          COPY package*.json ./
          RUN chown node /app
          USER node
          RUN npm ci --omit=dev && npm cache clean --force
          FROM node:22
          USER node
          WORKDIR /srv/app
          USER root
          RUN npm install -g pm2
          USER node
          FROM python:3.13-slim
          RUN useradd app
          USER app
          COPY requirements.txt /app/
          WORKDIR /app
          RUN pip install -r requirements.txt
          RUN mkdir logs
          USER root
          RUN chown -R app /app
          USER app

      `,
      related: [
        "/workspace/Dockerfile:4 USER says so here",
        "/workspace/Dockerfile:7 USER says so here",
        "/workspace/Dockerfile:7 USER says so here",
        "/workspace/Dockerfile:13 USER says so here",
        "/workspace/Dockerfile:13 USER says so here",
      ],
    },
    {
      code: `
          FROM debian:13
          USER 1000
          RUN mkdir /data
        #     ^^^^^^^^^^^ Only root may write to "/", and this runs as "1000"
          RUN touch /etc/a
        #     ^^^^^^^^^^^^ Only root may write to "/etc", and this runs as "1000"
      `,
    },
  ],
});
