import { ruleTest } from "../../../test/ruleTest.ts";
import { watchRebuildKeepsVolume } from "./watch-rebuild-keeps-volume.ts";

const node =
  'FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["npm", "run", "dev"]\n';
const project = (service: string, rule = "action: rebuild, path: ./package.json", dockerfile = node) =>
  `#- /workspace/compose.yaml\nservices: {a: {build: ., ${service}, develop: {watch: [{${rule}}]}}}\n#- /workspace/Dockerfile\n${dockerfile}#- /workspace/package.json\n{}\n#- /workspace/package-lock.json\n{}\n#- /workspace/pyproject.toml\n#- /workspace/uv.lock\n#- /workspace/src/a.js\n`;

ruleTest(watchRebuildKeepsVolume, {
  good: [
    project("volumes: [/app/.next, 'data:/data']"),
    project("volumes: [/app/node_modules]", "action: sync, path: ./package.json, target: /app/package.json"),
    project("volumes: [/app/node_modules]", "action: rebuild, path: ./src"),
    // The host's own are in its place, or nothing stays.
    project("volumes: [/app/node_modules, './node_modules:/app/node_modules']"),
    project("volumes: ['.:/app']"),
    project("volumes: [{type: tmpfs, target: /app/node_modules}]"),
    project("volumes: ['$DEPS']"),
    // The container may install by itself.
    project("volumes: [/app/node_modules], command: sh -c 'npm install && npm run dev'"),
    project("volumes: [/app/node_modules], entrypoint: ./docker-entrypoint.sh"),
    project("volumes: [/app/node_modules], command: $START"),
    project(
      "volumes: [/app/node_modules]",
      "action: rebuild, path: ./package.json",
      "FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\n",
    ),
    project(
      "volumes: [/app/.venv]",
      "action: rebuild, path: ./uv.lock",
      'FROM python\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\nRUN uv sync --locked\nCMD ["uv", "run", "main.py"]\n',
    ),
    // Installed elsewhere, or that cannot be told.
    project(
      "volumes: [/app/node_modules]",
      "action: rebuild, path: ./package.json",
      node.replace("/app", "/srv"),
    ),
    project(
      "volumes: [/app/node_modules]",
      "action: rebuild, path: ./package.json",
      node.replace("npm ci", "cd web && npm ci"),
    ),
    project(
      "volumes: [/app/node_modules]",
      "action: rebuild, path: ./package.json",
      node.replace("/app", "$DIR"),
    ),
    project(
      "volumes: [/app/node_modules]",
      "action: rebuild, path: ./package.json",
      'FROM node:22 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nFROM node:22\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nCMD ["node", "dist"]\n',
    ),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            volumes:
              - /app/node_modules
              - uploads:/app/uploads
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src
                - action: rebuild
                  path: ./package.json
      #                 ^^^^^^^^^^^^^^ The rebuild for "./package.json" installs in vain: the volume at "/app/node_modules" keeps what was there before
        volumes:
          uploads:
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY package*.json ./
        RUN npm ci
        COPY . .
        CMD ["npm", "run", "dev"]
      #- /workspace/package.json
        {}
      #- /workspace/src/a.js
      `,
      related: [
        "/workspace/compose.yaml:5 The volume",
        "/workspace/Dockerfile:4 The image installs from it here",
      ],
      titles: ['Remove the volume at "/app/node_modules"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            volumes:
              - uploads:/app/uploads
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src
                - action: rebuild
                  path: ./package.json
        volumes:
          uploads:
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY package*.json ./
        RUN npm ci
        COPY . .
        CMD ["npm", "run", "dev"]
      #- /workspace/package.json
        {}
      #- /workspace/src/a.js
      `,
    },
    {
      // A list that another service has, too.
      code: `
      #- /workspace/compose.yaml
        x-volumes: &volumes [/app/node_modules, 'data:/data']
        services:
          web:
            build: .
            volumes: *volumes
            develop:
              watch:
                - {action: rebuild, path: ./package.json}
      #                                   ^^^^^^^^^^^^^^ The rebuild for "./package.json" installs in vain: the volume at "/app/node_modules" keeps what was there before
          other: {image: a, volumes: *volumes}
        volumes: {data: }
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY package.json ./
        RUN npm ci
        CMD ["npm", "run", "dev"]
      #- /workspace/package.json
        {}
      `,
    },
    {
      // The last of its list.
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            volumes:
              - /app/node_modules
            tty: true
            develop:
              watch:
                - {action: rebuild, path: ./package.json}
      #                                   ^^^^^^^^^^^^^^ The rebuild for "./package.json" installs in vain: the volume at "/app/node_modules" keeps what was there before
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY package.json ./
        RUN npm ci
        CMD ["npm", "run", "dev"]
      #- /workspace/package.json
        {}
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            tty: true
            develop:
              watch:
                - {action: rebuild, path: ./package.json}
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY package.json ./
        RUN npm ci
        CMD ["npm", "run", "dev"]
      #- /workspace/package.json
        {}
      `,
    },
    {
      // By a stage that it copies from; by name; under a bind mount, where the volume has its purpose.
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            volumes: ['.:/app', 'deps:/app/node_modules']
            develop:
              watch:
                - {action: rebuild, path: .}
      #                                   ^ The rebuild for "." installs in vain: the volume at "/app/node_modules" keeps what was there before
        volumes:
          deps:
      #- /workspace/Dockerfile
        FROM node:22 AS deps
        WORKDIR /deps
        COPY package.json yarn.lock ./
        RUN yarn install --frozen-lockfile
        FROM node:22
        WORKDIR /app
        COPY --from=deps /deps/node_modules ./node_modules
        COPY . .
        CMD ["yarn", "dev"]
      #- /workspace/package.json
        {}
      #- /workspace/yarn.lock
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: .
            volumes:
              - .:/app
              - /app/.venv
            command: ["/app/.venv/bin/fastapi", "dev"]
            develop:
              watch:
                - action: rebuild
                  path: uv.lock
      #                 ^^^^^^^ The rebuild for "uv.lock" installs in vain: the volume at "/app/.venv" keeps what was there before
      #- /workspace/Dockerfile
        FROM python
        WORKDIR /app
        RUN --mount=type=bind,source=uv.lock,target=uv.lock --mount=type=bind,source=pyproject.toml,target=pyproject.toml uv sync --locked
        COPY . .
      #- /workspace/pyproject.toml
      #- /workspace/uv.lock
      `,
    },
  ],
});
