import { ruleTest } from "../../../test/ruleTest.ts";
import { secretCopied } from "./secret-copied.ts";

ruleTest(secretCopied, {
  good: [
    // In a stage that ships nowhere, mounted, an example, without a token.
    `
        FROM node:22 AS build
        WORKDIR /app
        ARG NPM_TOKEN
        COPY .npmrc .env package.json ./
        RUN echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > .npmrc && npm ci
        RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
        FROM node:22-slim
        WORKDIR /app
        COPY .env.example .env.test ./
        COPY --from=build /app/dist /app/.env ./
      #- .npmrc
        //registry.npmjs.org/:_authToken=npm_0123456789
    `,
    `
        FROM node:22
        WORKDIR /app
        COPY .npmrc .yarnrc.yml ca.pem ./
        COPY public.key server.crt id_rsa.pub known_hosts ./
        RUN npm ci
      #- .npmrc
        engine-strict=true
        //registry.npmjs.org/:_authToken=\${NPM_TOKEN}
      #- .yarnrc.yml
        npmAuthToken: "\${NPM_TOKEN}"
      #- ca.pem
        -----BEGIN CERTIFICATE-----
      #- public.key
        -----BEGIN PUBLIC KEY-----
    `,
    // Settings that are nobody's secret.
    `
        FROM node:22
        COPY .env .env.production firebase.json ./
      #- .env
        PORT=3000
        API_TOKEN=
        DB_PASSWORD=changeme
        SESSION_SECRET=\${SESSION_SECRET}
      #- .env.production
        VITE_API_KEY=abcdef
      #- firebase.json
        {}
    `,
    // The ignore file keeps it out, which another rule says; a folder is another rule's too.
    `
        FROM node:22
        COPY .env .
        COPY . .
      #- .dockerignore
        .env
      #- .netrc
        x
    `,
    // What watches or develops.
    `
      #- Dockerfile.dev
        FROM node:22
        COPY .env .
    `,
    `
      #- Dockerfile
        FROM node:22 AS development
        COPY .env .
        FROM node:22
        ARG VERSION TOKEN_FILE
        RUN echo "$VERSION $TOKEN_FILE" > version && echo "$HOME" >> path && echo $API_TOKEN > /dev/null
    `,
    // Taken back in the same layer.
    `
        FROM node:22
        ARG NPM_TOKEN
        RUN echo "//registry.npmjs.org/:_authToken=\${NPM_TOKEN}" > .npmrc && npm ci && rm -f .npmrc
        RUN npm config set //registry.npmjs.org/:_authToken "$NPM_TOKEN" && npm ci && npm config delete //registry.npmjs.org/:_authToken
        RUN curl -H "Authorization: $NPM_TOKEN" https://example.com > data
    `,
  ],
  bad: [
    {
      code: `
          FROM node:22
          WORKDIR /app
          COPY package*.json .npmrc ./
        #                    ^^^^^^ ".npmrc" becomes part of the image, and whoever has that can read it
          RUN npm ci
          RUN rm -f .npmrc
          COPY . .
        #- .npmrc
          //registry.npmjs.org/:_authToken=npm_0123456789
      `,
      titles: ['Mount ".npmrc" as a secret where it is used'],
      related: ["/workspace/Dockerfile:5 This deletes it in a layer of its own: the one below keeps it"],
      fixed: `
          FROM node:22
          WORKDIR /app
          COPY package*.json ./
          RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci
          COPY . .
        #- .npmrc
          //registry.npmjs.org/:_authToken=npm_0123456789
      `,
    },
    // By name, by content, in a parent stage of what ships.
    {
      code: `
          FROM python:3.13 AS base
          COPY .env config/tls.key /app/
        #      ^^^^ ".env" becomes part of the image, and whoever has that can read it
        #           ^^^^^^^^^^^^^^ "config/tls.key" becomes part of the image, and whoever has that can read it
          ADD ./id_rsa /root/.ssh/
        #     ^^^^^^^^ "./id_rsa" becomes part of the image, and whoever has that can read it
          FROM base
          COPY service.json .env.production /app/
        #      ^^^^^^^^^^^^ "service.json" becomes part of the image, and whoever has that can read it
        #                   ^^^^^^^^^^^^^^^ ".env.production" becomes part of the image, and whoever has that can read it
        #- config/tls.key
          -----BEGIN RSA PRIVATE KEY-----
        #- service.json
          { "private_key": "-----BEGIN PRIVATE KEY-----" }
        #- .env.production
          PORT=1
          DATABASE_PASSWORD=hunter2
      `,
    },
    // Written by a command, with the value of an ARG or of a secret.
    {
      code: `
          FROM node:22
          ARG NPM_TOKEN
          RUN echo "//registry.npmjs.org/:_authToken=\${NPM_TOKEN}" > ~/.npmrc && npm ci
        #                                                          ^^^^^^^^^^ The value of "NPM_TOKEN" is written to "~/.npmrc", which stays in the image
          RUN --mount=type=secret,id=t,env=GH git config --global url."https://$GH@github.com/".insteadOf https://github.com/
        #                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ git keeps the value of "GH" in a file of the image
      `,
    },
    // Deleted in the RUN that reads it: a mount cannot be deleted.
    {
      code: `
          FROM node:22
          WORKDIR /app
          COPY package.json .npmrc ./
        #                   ^^^^^^ ".npmrc" becomes part of the image, and whoever has that can read it
          RUN npm ci --omit=dev && rm -f .npmrc
        #- .npmrc
          _auth=dXNlcjpwYXNz
      `,
      fixed: `
          FROM node:22
          WORKDIR /app
          COPY package.json ./
          RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci --omit=dev
        #- .npmrc
          _auth=dXNlcjpwYXNz
      `,
    },
    // Deleted with something else: nothing mechanical.
    {
      code: `
          FROM node:22
          WORKDIR /app
          COPY .npmrc ./
        #      ^^^^^^ ".npmrc" becomes part of the image, and whoever has that can read it
          RUN npm ci && rm -rf .npmrc test
        #- .npmrc
          _auth=dXNlcjpwYXNz
      `,
    },
  ],
});
