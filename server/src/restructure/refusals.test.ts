import { describe, expect, it } from "vitest";
import { converted, dockerfilePath } from "../../test/converted.ts";
import type { Files } from "../../test/memoryFileSystem.ts";

const node: Files = {
  "/workspace/package.json": JSON.stringify({
    scripts: { build: "tsc", gulp: "gulp all", start: "node dist/main.js", dev: "tsc --watch" },
    dependencies: { express: "5.0.0" },
    devDependencies: { typescript: "5.0.0", "ts-node": "10.0.0" },
  }),
  "/workspace/package-lock.json": "{}",
  "/workspace/tsconfig.json": '{"compilerOptions": {"outDir": "dist"}}',
  "/workspace/src/main.ts": 'import express from "express";\n',
  "/workspace/.dockerignore": "node_modules\n",
};
const manifest = (changes: object): Files => ({
  "/workspace/package.json": JSON.stringify({
    ...JSON.parse(node["/workspace/package.json"] ?? ""),
    ...changes,
  }),
});

const built = "WORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n";
const runs = 'CMD ["node", "dist/main.js"]\n';
const single = `FROM node:22\n${built}${runs}`;

const python: Files = { "/workspace/requirements.txt": "flask\n", "/workspace/app.py": "import flask\n" };
const installed = "WORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n";
const served = 'CMD ["python", "app.py"]\n';

it("converts what the following differ from", () => {
  expect(converted({ ...node, [dockerfilePath]: single }).text).toContain("AS builder");
  const text = `FROM python:3.12\n${installed}${served}`;
  expect(converted({ ...python, [dockerfilePath]: text }).text).toContain("AS builder");
});

it("stays on the same image where a build gives the slim one's name another meaning", () => {
  const build = "{ context: ., additional_contexts: { 'node:22-slim': ../other } }";
  const compose = `services: { web: { build: ${build} } }\n`;
  const { text } = converted({ ...node, [dockerfilePath]: single, "/workspace/compose.yaml": compose });
  expect(text).toMatch(/\nFROM node:22\n/);
});

it("leaves out a folder that the ignore file has nothing of taken in again", () => {
  const ignored: Files = {
    "/workspace/.dockerignore": "node_modules\ndata\nassets\n!database/x.sql\n!assets/*.png\n",
    "/workspace/data/other.txt": "",
  };
  expect(converted({ ...node, ...ignored, [dockerfilePath]: single }).text).not.toContain("data");
});

type Case = readonly [dockerfile: string, reason: string, about: string, files?: Files];

const cases = (base: Files, list: readonly Case[]): void => {
  for (const [text, reason, about, files = {}] of list) {
    it(`${JSON.stringify(text)}: ${reason}`, () => {
      expect(converted({ ...base, ...files, [dockerfilePath]: text })).toEqual({ reason, about });
    });
  }
};

describe("a Dockerfile is left as it is where it is not for that", () => {
  cases(node, [
    [`${single}FROM alpine\n`, "It has several stages already", "FROM alpine"],
    [
      `FROM acme/node:22\n${built}${runs}`,
      'Nothing is known of the base image "acme/node:22"',
      "FROM acme/node:22",
    ],
    [`FROM node:22\nCOPY . .\n${runs}`, "Nothing in it installs or builds anything", "FROM node:22"],
    [
      `FROM node:22 AS dev\n${built}${runs}`,
      "It builds an image for development, which needs its sources and tools",
      "FROM node:22 AS dev",
    ],
    [
      `FROM node:22 AS builder\n${built}${runs}`,
      "It builds an image for development, which needs its sources and tools",
      "FROM node:22 AS builder",
    ],
    [
      single,
      'The service "web" runs it with sources or a command of its own, which may need all that is there',
      "FROM node:22",
      { "/workspace/compose.yaml": "services: { web: { build: ., command: npm run dev } }\n" },
    ],
    [
      single,
      'The service "web" runs it with sources or a command of its own, which may need all that is there',
      "FROM node:22",
      { "/workspace/compose.yaml": "services: { web: { build: ., volumes: ['./src:/app/src'] } }\n" },
    ],
    [
      single,
      "Which build context it is built with is not known",
      "FROM node:22",
      {
        "/workspace/compose.yaml":
          "services: { a: { build: . }, b: { build: { context: .., dockerfile: workspace/Dockerfile } } }\n",
      },
    ],
    [
      'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nUSER node\nCMD ["node", "server.js"]\n',
      "A final stage would leave nothing of note behind",
      "FROM node:22-slim",
    ],
  ]);
});

describe("a Dockerfile is left as it is where its instructions do what nobody knows", () => {
  cases(node, [
    [
      `FROM node:22\nRUN ./prepare.sh\n${built}${runs}`,
      'What "./prepare.sh" leaves in the image is not known',
      "./prepare.sh",
    ],
    [
      `FROM node:22\n${built}ONBUILD RUN x\n${runs}`,
      'What "ONBUILD" does in two stages is not known',
      "ONBUILD RUN x",
    ],
    [
      `FROM node:22\nSHELL ["pwsh", "-Command"]\n${built}${runs}`,
      "What this RUN leaves in the image is not known",
      "RUN npm ci && npm run build",
    ],
    [
      `FROM node:22\nCOPY --from=acme/tool /bin/tool /bin/\n${built}${runs}`,
      "What this copies from another image is not known",
      "COPY --from=acme/tool /bin/tool /bin/",
    ],
    [
      `FROM node:22\nRUN apt-get update && apt-get install -y g++ git\n${built}${runs}`,
      "Whether the program needs what this RUN installs, or only the build, is not known",
      "RUN apt-get update && apt-get install -y g++ git",
    ],
    [
      `FROM node:22\nWORKDIR /app\nCOPY $SOURCES ./\nRUN npm ci && npm run build\n${runs}`,
      "What this brings into the image is not known",
      "COPY $SOURCES ./",
    ],
    [
      `FROM node:22\nADD https://example.com/data.tgz /data/\n${built}${runs}`,
      "What this brings into the image is not known",
      "ADD https://example.com/data.tgz /data/",
    ],
    ...["!data/keep.txt", " ! data/keep.txt", "!./data/keep.txt", "!d?ta/keep.txt"].map(
      (exception): Case => [
        single,
        "What this brings into the image is not known",
        "COPY . .",
        { "/workspace/.dockerignore": `node_modules\ndata\n${exception}\n`, "/workspace/data/keep.txt": "" },
      ],
    ),
    [
      `FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run gulp\n${runs}`,
      'Where "gulp all" writes is not known',
      "npm run gulp",
    ],
    [
      single,
      'Where "node link.js" writes is not known',
      "npm ci",
      manifest({ scripts: { build: "tsc", postinstall: "node link.js" } }),
    ],
    [
      single,
      '"tsc" writes among its sources',
      "npm run build",
      {
        "/workspace/tsconfig.json": '{"compilerOptions": {"outDir": "./"}}',
      },
    ],
    [
      `FROM node:22\nWORKDIR /app\nCOPY . .\nRUN chown -R node:node .\nRUN npm ci && npm run build\n${runs}`,
      "Who owns what is built is not known",
      "RUN chown -R node:node .",
    ],
    [`FROM node:22\nUSER node\n${built}${runs}`, "Who owns what is built is not known", "USER node"],
  ]);
});

describe("a Dockerfile is left as it is where the program may need what would be left behind", () => {
  cases(node, [
    [`FROM node:22\n${built}`, "What the container runs is not known", "FROM node:22"],
    [
      `FROM node:22\n${built}ENTRYPOINT ["./start.sh"]\n`,
      'What "start.sh" needs at run time is not known',
      'ENTRYPOINT ["./start.sh"]',
    ],
    [
      `FROM node:22\n${built}CMD npx prisma migrate deploy && node dist/main.js\n`,
      "What the container runs is not known",
      "CMD npx prisma migrate deploy && node dist/main.js",
    ],
    [
      `FROM node:22\n${built}CMD ["npx", "ts-node", "src/main.ts"]\n`,
      'The container runs "ts-node", which is a development dependency',
      'CMD ["npx", "ts-node", "src/main.ts"]',
    ],
    [
      `FROM node:22\n${built}CMD ["node", "-r", "ts-node/register", "src/main.ts"]\n`,
      'The container runs "ts-node", which is a development dependency',
      'CMD ["node", "-r", "ts-node/register", "src/main.ts"]',
    ],
    [
      `FROM node:22\nRUN apt-get update && apt-get install -y python3 g++\n${built}${runs}`,
      "Whether the program needs what this RUN installs, or only the build, is not known",
      "RUN apt-get update && apt-get install -y python3 g++",
      { "/workspace/src/main.ts": 'spawn("python3", ["x.py"]);\n' },
    ],
    [
      `FROM node:22\nRUN corepack enable\nWORKDIR /app\nCOPY . .\nRUN pnpm install && pnpm build\nCMD ["pnpm", "start"]\n`,
      'What "pnpm" needs at run time is not known',
      'CMD ["pnpm", "start"]',
      { "/workspace/pnpm-lock.yaml": "lockfileVersion: '9.0'\n" },
    ],
    [
      `FROM node:22\n${built}CMD ["npm", "start"]\n`,
      'What "prestart" needs at run time is not known',
      'CMD ["npm", "start"]',
      manifest({ scripts: { build: "tsc", start: "node dist/main.js", prestart: "tsc" } }),
    ],
    [
      `FROM node:22\n${built}CMD ["npx", "next", "start"]\n`,
      'What "next" needs at run time is not known',
      'CMD ["npx", "next", "start"]',
      {
        ...manifest({ dependencies: { next: "16.0.0" } }),
        "/workspace/next.config.ts": "export default {}\n",
      },
    ],
    [
      single,
      '"src/main.ts" asks for "ts-node", which is a development dependency',
      "RUN npm ci && npm run build",
      {
        "/workspace/src/main.ts":
          'import type { A } from "typescript";\nexport type { B } from "typescript";\nimport {\n  register,\n} from "ts-node";\n',
      },
    ],
    [
      single,
      '"src/main.ts" asks for "typescript", which is a development dependency',
      "RUN npm ci && npm run build",
      { "/workspace/src/main.ts": 'import { transpile } from "typescript";\n' },
    ],
    [
      single,
      '".env" is copied where it is there, and git leaves it out',
      "COPY . .",
      { "/workspace/.env": "A=1\n", "/workspace/.gitignore": ".env\n" },
    ],
    [
      single,
      '"package.json" has dependencies that are folders of the project',
      "RUN npm ci && npm run build",
      manifest({ workspaces: ["a"] }),
    ],
    [
      'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN yarn install && yarn build\nCMD ["node", "dist/main.js"]\n',
      'How "yarn" takes development dependencies away again without installing anew is not known',
      "RUN yarn install && yarn build",
      { "/workspace/yarn.lock": "# yarn lockfile v1\n" },
    ],
  ]);
});

describe("a Python program's Dockerfile is left as it is", () => {
  const about = "RUN pip install -r requirements.txt";
  cases(python, [
    [
      `FROM python:3\n${installed}${served}`,
      'Which version of Python "python:3" has is not known',
      "python:3",
    ],
    [
      `FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install .\n${served}`,
      "What this installs, and where, is not known",
      "pip install .",
    ],
    [
      `FROM python:3.12\n${installed}RUN pip install git+https://example.com/a.git\n${served}`,
      "What this installs, and where, is not known",
      "pip install git+https://example.com/a.git",
    ],
    [
      `FROM python:3.12\n${installed}RUN python manage.py collectstatic\n${served}`,
      'What "python manage.py collectstatic" leaves in the image is not known',
      "python manage.py collectstatic",
    ],
    [
      `FROM python:3.12\n${installed}${served}`,
      'What "jupyterlab" installs beside its modules is not known',
      about,
      { "/workspace/requirements.txt": "jupyterlab\n" },
    ],
    [
      `FROM python:3.12\n${installed}${served}`,
      "A final stage would leave nothing of note behind",
      "FROM python:3.12",
      { "/workspace/requirements.txt": "psycopg2\n" },
    ],
    [
      `FROM python:3.12-slim\nRUN apt-get update && apt-get install -y gcc\n${installed}${served}`,
      "Which of this the packages need at run time is not known",
      "RUN apt-get update && apt-get install -y gcc",
      { "/workspace/requirements.txt": "psycopg2\n" },
    ],
    [
      `FROM python:3.12-alpine\nRUN apk add g++\n${installed}${served}`,
      "Which of this the packages need at run time is not known",
      "RUN apk add g++",
    ],
    [
      `FROM python:3.12\nENV PIP_TARGET=/packages\n${installed}${served}`,
      "What this installs, and where, is not known",
      "ENV PIP_TARGET=/packages",
    ],
    [
      `FROM python:3.12\n${installed}RUN pip install --user gunicorn\n${served}`,
      "What this installs, and where, is not known",
      "pip install --user gunicorn",
    ],
  ]);
});
