import { describeConversions, expressProject as express } from "../../test/conversions.ts";

describeConversions([
  {
    what: "a TypeScript program loses its compiler and its sources",
    beside: express,
    before: `
      FROM node:22
      WORKDIR /app
      COPY package.json package-lock.json ./
      RUN npm ci
      COPY . .
      RUN npm run build
      EXPOSE 3000
      USER node
      CMD ["node", "dist/main.js"]`,
    after: `
      FROM node:22 AS builder
      WORKDIR /app
      COPY package.json package-lock.json ./
      RUN npm ci
      COPY . .
      RUN npm run build
      RUN npm prune --omit=dev

      FROM node:22-slim
      WORKDIR /app
      COPY --from=builder /app/package.json ./
      COPY --from=builder /app/node_modules ./node_modules
      COPY --from=builder /app/dist ./dist
      EXPOSE 3000
      USER node
      CMD ["node", "dist/main.js"]
    `,
  },
  {
    what: "files that the program may read come along, each in its place",
    beside: express,
    before: `
      FROM node:22-alpine
      WORKDIR /app
      COPY . .
      RUN npm ci && npm run build
      USER node
      CMD ["npm", "start"]
      #- /workspace/views/index.hbs
      Hello
      #- /workspace/config/default.json
      {}
      #- /workspace/logging.json
      {}
      #- /workspace/README.md
      Read
      #- /workspace/test/main.test.ts
      import "x";
    `,
    after: `
      FROM node:22-alpine AS builder
      WORKDIR /app
      COPY . .
      RUN npm ci && npm run build
      RUN npm prune --omit=dev

      FROM node:22-alpine
      WORKDIR /app
      COPY --from=builder /app/package.json /app/logging.json ./
      COPY --from=builder /app/node_modules ./node_modules
      COPY --from=builder /app/dist ./dist
      COPY --from=builder /app/views ./views
      COPY --from=builder /app/config ./config
      USER node
      CMD ["npm", "start"]
    `,
  },
  {
    what: "sources that the program asks for by their path stay, and so does a configuration that it names",
    before: `
      FROM node:22-slim
      WORKDIR /app
      COPY . .
      RUN npm ci
      RUN npm run build
      USER node
      CMD ["node", "dist/main.js"]
      #- /workspace/package.json
      {"scripts": {"build": "tsc"}, "dependencies": {"typeorm": "1"}, "devDependencies": {"typescript": "5.0.0"}}
      #- /workspace/package-lock.json
      {}
      #- /workspace/tsconfig.json
      {"compilerOptions": {"outDir": "dist"}}
      #- /workspace/src/main.ts
      read("tsconfig.json"); const entities = ["src/**/*.ts"];
    `,
    after: `
      FROM node:22-slim AS builder
      WORKDIR /app
      COPY . .
      RUN npm ci
      RUN npm run build
      RUN npm prune --omit=dev

      FROM node:22-slim
      WORKDIR /app
      COPY --from=builder /app/package.json /app/tsconfig.json ./
      COPY --from=builder /app/node_modules ./node_modules
      COPY --from=builder /app/dist ./dist
      COPY --from=builder /app/src ./src
      USER node
      CMD ["node", "dist/main.js"]
    `,
  },
  {
    what: "sources that a configuration names, or an instruction behind the build, come along",
    beside: express,
    before: `
      FROM node:22-slim
      WORKDIR /app
      COPY . .
      RUN npm ci && npm run build
      RUN chown node:node ./lib
      USER node
      CMD ["node", "dist/main.js"]
      #- /workspace/ormconfig.json
      {"entities": ["src/entities/*.ts"]}
      #- /workspace/lib/a.ts
      export {};
      #- /workspace/tools/b.ts
      export {};
    `,
    after: `
      FROM node:22-slim AS builder
      WORKDIR /app
      COPY . .
      RUN npm ci && npm run build
      RUN npm prune --omit=dev

      FROM node:22-slim
      WORKDIR /app
      COPY --from=builder /app/package.json /app/ormconfig.json ./
      COPY --from=builder /app/node_modules ./node_modules
      COPY --from=builder /app/dist ./dist
      COPY --from=builder /app/src ./src
      COPY --from=builder /app/lib ./lib
      RUN chown node:node ./lib
      USER node
      CMD ["node", "dist/main.js"]
    `,
  },
  {
    what: "what native packages are compiled with stays with the build, and pnpm takes its development dependencies away",
    beside: express,
    before: `
      FROM node:22-alpine
      RUN apk add --no-cache python3 make g++
      RUN corepack enable
      WORKDIR /app
      COPY . .
      RUN pnpm install --frozen-lockfile
      RUN pnpm build
      USER node
      CMD ["node", "dist/main.js"]
      #- /workspace/pnpm-lock.yaml
      lockfileVersion: "9.0"
    `,
    after: `
      FROM node:22-alpine AS builder
      RUN apk add --no-cache python3 make g++
      RUN corepack enable
      WORKDIR /app
      COPY . .
      RUN pnpm install --frozen-lockfile
      RUN pnpm build
      RUN pnpm prune --prod

      FROM node:22-alpine
      WORKDIR /app
      COPY --from=builder /app/package.json ./
      COPY --from=builder /app/node_modules ./node_modules
      COPY --from=builder /app/dist ./dist
      USER node
      CMD ["node", "dist/main.js"]
    `,
  },
  {
    what: "what takes development dependencies away already does so in the stage that builds",
    beside: express,
    before: `
      FROM node:22-slim
      WORKDIR /app
      COPY package*.json tsconfig.json ./
      COPY src ./src
      RUN npm ci
      RUN npm run build && npm prune --production && npm cache clean --force
      COPY public /app/public
      USER node
      CMD ["node", "dist/main.js"]
      #- /workspace/public/index.html
      <p>
    `,
    after: `
      FROM node:22-slim AS builder
      WORKDIR /app
      COPY package*.json tsconfig.json ./
      COPY src ./src
      RUN npm ci
      RUN npm run build && npm prune --production && npm cache clean --force

      FROM node:22-slim
      WORKDIR /app
      COPY --from=builder /app/package.json ./
      COPY --from=builder /app/node_modules ./node_modules
      COPY --from=builder /app/dist ./dist
      COPY public /app/public
      USER node
      CMD ["node", "dist/main.js"]
    `,
  },
  {
    what: "the owner of what is built stays its owner",
    beside: express,
    before: `
      FROM node:22
      WORKDIR /app
      RUN chown node:node /app
      USER node
      COPY --chown=node:node . .
      RUN npm ci && npm run build
      CMD ["node", "dist/main.js"]
    `,
    after: `
      FROM node:22 AS builder
      WORKDIR /app
      RUN chown node:node /app
      USER node
      COPY --chown=node:node . .
      RUN npm ci && npm run build
      RUN npm prune --omit=dev

      FROM node:22-slim
      WORKDIR /app
      RUN chown node:node /app
      USER node
      COPY --from=builder --chown=node:node /app/package.json ./
      COPY --from=builder --chown=node:node /app/node_modules ./node_modules
      COPY --from=builder --chown=node:node /app/dist ./dist
      CMD ["node", "dist/main.js"]
    `,
  },
  {
    what: "a program that is not compiled loses its development dependencies and keeps its sources",
    before: `
      FROM node:22
      WORKDIR /app
      COPY package*.json ./
      RUN npm ci
      COPY . .
      USER node
      CMD ["node", "server.js"]
      #- /workspace/package.json
      {"dependencies": {"express": "^5.0.0"}, "devDependencies": {"jest": "30.0.0"}}
      #- /workspace/package-lock.json
      {}
      #- /workspace/server.js
      require("express")();
      #- /workspace/server.test.js
      require("jest");
      #- /workspace/.dockerignore
      node_modules
    `,
    after: `
      FROM node:22 AS builder
      WORKDIR /app
      COPY package*.json ./
      RUN npm ci
      RUN npm prune --omit=dev

      FROM node:22-slim
      WORKDIR /app
      COPY --from=builder /app/node_modules ./node_modules
      COPY . .
      USER node
      CMD ["node", "server.js"]
    `,
  },
  {
    what: "whatever installs production dependencies takes none away again",
    before: `
      FROM node:22
      WORKDIR /app
      COPY package.json yarn.lock ./
      RUN yarn install --production --frozen-lockfile
      COPY . .
      USER node
      CMD ["node", "server.js"]
      #- /workspace/package.json
      {"dependencies": {"express": "^5.0.0"}, "devDependencies": {"jest": "30.0.0"}}
      #- /workspace/yarn.lock
      # yarn lockfile v1
      #- /workspace/server.js
      require("express")();
      #- /workspace/.dockerignore
      node_modules
    `,
    after: `
      FROM node:22 AS builder
      WORKDIR /app
      COPY package.json yarn.lock ./
      RUN yarn install --production --frozen-lockfile

      FROM node:22-slim
      WORKDIR /app
      COPY --from=builder /app/node_modules ./node_modules
      COPY . .
      USER node
      CMD ["node", "server.js"]
    `,
  },
  {
    what: "compilers for packages with native parts stay with the build, a process manager goes along",
    beside: express,
    before: `
      FROM node:22-slim
      RUN apt-get update && apt-get install -y --no-install-recommends g++ make && rm -rf /var/lib/apt/lists/*
      RUN npm install --global pm2@6
      WORKDIR /srv
      COPY . .
      RUN npm ci
      RUN npm run build
      USER node
      CMD ["pm2", "dist/main.js"]
    `,
    after: `
      FROM node:22-slim AS builder
      RUN apt-get update && apt-get install -y --no-install-recommends g++ make && rm -rf /var/lib/apt/lists/*
      RUN npm install --global pm2@6
      WORKDIR /srv
      COPY . .
      RUN npm ci
      RUN npm run build
      RUN npm prune --omit=dev

      FROM node:22-slim
      RUN npm install --global pm2@6
      WORKDIR /srv
      COPY --from=builder /srv/package.json ./
      COPY --from=builder /srv/node_modules ./node_modules
      COPY --from=builder /srv/dist ./dist
      USER node
      CMD ["pm2", "dist/main.js"]
    `,
  },
]);
