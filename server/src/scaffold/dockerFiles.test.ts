import { describe, expect, it } from "vitest";
import { lintFiles } from "../../test/lintFixture.ts";
import { type Files, filesBelow, memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { askingProjects, knownProjects, nest, refusedProjects } from "../../test/scaffoldProjects.ts";
import { rules } from "../rules/index.ts";
import { formatMessage } from "../text/message.ts";
import { type DockerFileRole, dockerFiles, planFor } from "./dockerFiles.ts";
import type { Answers } from "./plan.ts";

/**
 * Off unless somebody wants them: which path tells whether a program is well only its author knows, and a user's name is
 * more to read than its number.
 */
const unmet = new Set(["dockerfile/healthcheck-missing", "dockerfile/non-numeric-user"]);
const asked = rules.filter(({ id }) => !unmet.has(id));

function planned(files: Files, folder: string, answers: Answers = {}) {
  const disk = memoryFileSystem(files);
  const plan = planFor(disk, folder, "/workspace", answers, formatMessage);
  if (!plan || "unsupported" in plan) throw new Error(`not supported: ${JSON.stringify(plan)}`);
  return { questions: plan.questions, files: dockerFiles(disk, folder, plan) };
}

const textsOf = (files: Files, answers: Answers = {}): Readonly<Record<DockerFileRole, string>> =>
  Object.fromEntries(
    planned(filesBelow("/workspace/web", files), "/workspace/web", answers).files.map(({ role, text }) => [
      role,
      text,
    ]),
  ) as Record<DockerFileRole, string>;

/** Of all files that are made, with the project around them. */
function findings(project: Files, folder: string, answers: Answers = {}): readonly string[] {
  const before = filesBelow(folder, project);
  const { files } = planned(before, folder, answers);
  const after = { ...before, ...Object.fromEntries(files.map(({ path, text }) => [path, text])) };
  return files.flatMap(({ path }) =>
    lintFiles(after, path, asked).map(
      ({ ruleId, message }) => `${path} ${ruleId}: ${formatMessage(message)}`,
    ),
  );
}

describe.each(Object.entries(knownProjects))("the files for %s", (_, project) => {
  it("have no finding, with every rule on", () => {
    expect(findings(project, "/workspace")).toEqual([]);
  });

  it("have none in a folder of a workspace", () => {
    expect(findings(project, "/workspace/services/web")).toEqual([]);
  });

  it("are made without a question", () => {
    expect(planned(filesBelow("/workspace", project), "/workspace").questions).toEqual([]);
  });
});

describe.each(Object.entries(askingProjects))("the files for %s", (_, { project, questions, answers }) => {
  it("ask for what the project does not say, with a suggestion", () => {
    expect(planned(filesBelow("/workspace", project), "/workspace").questions).toEqual(questions);
  });

  it("have no finding once that is answered", () => {
    expect(findings(project, "/workspace", answers)).toEqual([]);
  });
});

describe.each(Object.entries(refusedProjects))("a project with %s", (_, { project, because }) => {
  it("is refused, and why is said", () => {
    const plan = planFor(
      memoryFileSystem(filesBelow("/workspace", project)),
      "/workspace/web",
      "/workspace",
      {},
      formatMessage,
    );
    expect(plan && "unsupported" in plan && formatMessage(plan.unsupported)).toBe(because);
  });
});

it("makes nothing of a folder without a manifest", () => {
  const disk = memoryFileSystem({ "/workspace/README.md": "x" });
  expect(planFor(disk, "/workspace", "/workspace", {}, formatMessage)).toBeUndefined();
});

it("builds NestJS in one stage and ships its result from another", () => {
  const { production, development, compose, ignore } = textsOf({ ...nest, ".env": "TOKEN=x\n" });
  expect(production).toBe(`FROM node:24 AS base
WORKDIR /app
COPY package.json package-lock.json ./

FROM base AS dependencies
RUN --mount=type=cache,target=/root/.npm \\
    npm ci --omit=dev

FROM base AS builder
RUN --mount=type=cache,target=/root/.npm \\
    npm ci
COPY . .
RUN npm run build

FROM node:24-slim AS production
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json ./
COPY --from=builder /app/dist ./dist
USER node
EXPOSE 3000
CMD ["node", "dist/main"]
`);
  expect(development).toContain("USER node\nCOPY --chown=node:node package.json package-lock.json ./\n");
  expect(development).toMatch(/EXPOSE 3000\nCMD \["npm", "run", "start:dev"\]\n$/);
  expect(compose).toBe(`services:
  web:
    image: web:development
    build:
      context: .
      dockerfile: Dockerfile.development
    env_file:
      - path: .env
        required: false
    ports:
      - "127.0.0.1:3000:3000"
    develop:
      watch:
        - action: sync
          path: ./src
          target: /app/src
        - action: sync+restart
          path: ./nest-cli.json
          target: /app/nest-cli.json
        - action: sync+restart
          path: ./tsconfig.json
          target: /app/tsconfig.json
        - action: rebuild
          path: ./package.json
        - action: rebuild
          path: ./package-lock.json
        - action: rebuild
          path: ./Dockerfile.development
`);
  expect(ignore).toContain("**/node_modules\ndist\n");
});

it("marks what was not answered, and invents none of it", () => {
  const { production, compose } = textsOf(
    { "requirements.txt": "redis\n", "main.py": "x\n" },
    { start: "", port: "" },
  );
  expect(production).not.toMatch(/^(?:CMD|EXPOSE)/m);
  expect(production).toContain("# Fill in what starts the program:");
  expect(compose).not.toContain("ports:");
});

it("says of a build for browsers which settings it does not get", () => {
  const { ignore, production } = textsOf(knownProjects["npm and Vite"] ?? {});
  expect(ignore).toContain("**/.env.*\n");
  expect(production).toContain(
    "# The build reads .env, .env.production, which .dockerignore leaves out.\nRUN npm run build\n",
  );
  expect(production).toMatch(/FROM nginxinc\/nginx-unprivileged:1-alpine AS production\n/);
});

describe("the command of production", () => {
  const started = (start: string, more: object = {}) => {
    const manifest = {
      scripts: { start },
      dependencies: { express: "5" },
      devDependencies: { "cross-env": "7" },
      ...more,
    };
    const files = {
      "package.json": JSON.stringify(manifest),
      "package-lock.json": "{}",
      "index.js": "x.listen(3000)",
    };
    return /^(?:CMD|# Fill in what starts).*$/m.exec(textsOf(files).production)?.[0];
  };

  it.each([
    "NODE_ENV=production node index.js",
    "cross-env NODE_ENV=production node index.js",
    "npx node index.js",
  ])("is the program itself for %s", (start) => expect(started(start)).toBe('CMD ["node", "index.js"]'));

  it.each(["PORT=3000 node index.js", "node index.js > log", "node index.js && echo end"])(
    "is the script for %s",
    (start) => expect(started(start)).toBe('CMD ["npm", "run", "start"]'),
  );

  it.each(["cross-env PORT=3000 node index.js", "nodemon index.js", "ts-node index.ts", "next start"])(
    "is not known for %s, which the image cannot run",
    (start) => expect(started(start)).toMatch(/^# Fill in/),
  );

  it("is the script by Bun in an image of Bun, which has no npm", () => {
    const files = {
      "package.json": JSON.stringify({ scripts: { start: "PORT=3000 bun index.js" } }),
      "bun.lock": "{}",
      "index.js": "x",
    };
    expect(textsOf(files).production).toContain('CMD ["bun", "run", "start"]\n');
  });

  it("runs a program of a dependency from where it is installed", () => {
    expect(started("next start", { dependencies: { next: "15" } })).toBe(
      'CMD ["node_modules/.bin/next", "start"]',
    );
  });
});

it("lets one of the stages at a time have a cache that two would spoil", () => {
  const { production } = textsOf(knownProjects["Yarn's first generation"] ?? {});
  expect(production.match(/yarn,sharing=locked /g)).toHaveLength(2);
});

it("marks the result of a build that nobody knows", () => {
  const { project } = askingProjects["a build that says nowhere what it makes"] ?? { project: {} };
  const { production } = textsOf(project, { output: "" });
  expect(production).toContain("\n# Fill in what the build makes: COPY --from=builder /app/dist ./dist\n");
});

it("makes something of half-written files, or says why not", () => {
  for (const project of Object.values(knownProjects)) {
    for (const [file, text] of Object.entries(project)) {
      for (const part of [0, 0.2, 0.5, 0.8]) {
        const half = { ...project, [file]: text.slice(0, Math.floor(text.length * part)) };
        const disk = memoryFileSystem(filesBelow("/workspace", half));
        const plan = planFor(disk, "/workspace", "/workspace", {}, formatMessage);
        if (!plan) throw new Error(`${file} is there, and its project is not`);
        if ("unsupported" in plan) expect(formatMessage(plan.unsupported)).toMatch(/^It.*\.$|^Neither.*\.$/);
        else expect(dockerFiles(disk, "/workspace", plan)).toHaveLength(4);
      }
    }
  }
});

it("keeps what is there, and builds with it", () => {
  const files = { ...nest, "Dockerfile.development": "FROM node:24\nWORKDIR /srv\nCOPY . .\n" };
  const { files: made } = planned(filesBelow("/workspace/web", files), "/workspace/web");
  expect(made.filter(({ exists }) => exists).map(({ role }) => role)).toEqual(["development"]);
  expect(made.find(({ role }) => role === "compose")?.text).toContain("target: /srv/src");
});

it("takes hostile names and answers as data", () => {
  const start = 'node "a.js"; RUN evil';
  const { production, compose } = textsOf(
    {
      "package.json": JSON.stringify({
        scripts: { build: "tsc --outDir 'x y\nRUN evil'", start: "" },
        main: "a\nRUN evil",
        dependencies: { x: "1" },
      }),
      ".nvmrc": "20\nRUN evil",
    },
    { start: `${start}\nRUN evil`, output: "dist\nRUN evil", port: "80 RUN" },
  );
  expect(production).not.toMatch(/^\s*RUN evil/m);
  expect(production).toContain('CMD ["sh", "-c", "node \\"a.js\\"; RUN evil RUN evil"]');
  expect(compose).not.toContain("evil");
});

it.each(["npm", "pip and Django", "Go"])(
  "watches nothing unwanted beside an ignore file of %s that leaves it in",
  (name) => {
    const files = filesBelow("/workspace", {
      ...knownProjects[name],
      ".dockerignore": "docs\n",
      ".git/HEAD": "x\n",
      ".env": "TOKEN=x\n",
      "node_modules/x/index.js": "x\n",
    });
    const compose = planned(files, "/workspace").files.find(({ role }) => role === "compose");
    const path = compose?.path ?? "";
    const made = planned(files, "/workspace").files.map(({ path, text }) => [path, text]);
    const problems = lintFiles({ ...Object.fromEntries(made), ...files }, path, asked);
    expect(problems.map(({ message }) => formatMessage(message))).toEqual([]);
  },
);
