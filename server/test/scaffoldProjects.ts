/** Projects without Docker files, one of each kind that can be given some: paths in their folder to texts. */
import type { DockerFilesQuestion } from "../src/protocol/dockerFiles.ts";
import type { Answers } from "../src/scaffold/plan.ts";
import { type Files, filesBelow } from "./memoryFileSystem.ts";

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

const express: Files = {
  "package.json": json({
    name: "web",
    scripts: { start: "node server.js" },
    dependencies: { express: "^5.0.0" },
  }),
  "server.js": 'const app = require("express")();\napp.listen(process.env.PORT ?? 3000);\n',
};

const nestManifest = {
  name: "api",
  scripts: {
    build: "nest build",
    start: "nest start",
    "start:dev": "nest start --watch",
    "start:prod": "node dist/main",
  },
  dependencies: { "@nestjs/core": "^11.0.0" },
  devDependencies: { "@nestjs/cli": "^11.0.0", typescript: "^5.7.0" },
};

export const nest: Files = {
  "package.json": json(nestManifest),
  "package-lock.json": "{}\n",
  "nest-cli.json": "{}\n",
  "tsconfig.json": json({ compilerOptions: { outDir: "./dist" } }),
  "src/main.ts": "await app.listen(process.env.PORT ?? 3000);\n",
  "src/app.module.ts": "export class AppModule {}\n",
};

const typescriptManifest = {
  name: "api",
  type: "module",
  scripts: { build: "tsc", dev: "tsx watch src/index.ts", start: "node dist/index.js" },
  dependencies: { fastify: "^5.0.0" },
  devDependencies: { tsx: "^4.0.0", typescript: "^5.7.0" },
};

const typescript: Files = {
  "package.json": json(typescriptManifest),
  "tsconfig.json": json({ compilerOptions: { outDir: "dist", rootDir: "src" } }),
  "src/index.ts": "app.listen({ port: 8080, host: '0.0.0.0' });\n",
};

export const flask: Files = {
  "requirements.txt": "flask>=3\ngunicorn>=22\n",
  "app/__init__.py": "from flask import Flask\n\napp = Flask(__name__)\n",
};

const fastapi: Files = {
  "main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
};

const goMain = 'package main\n\nimport "net/http"\n\nfunc main() { http.ListenAndServe(":8080", nil) }\n';

/** Everything that the command asks is answered by these projects themselves. */
export const knownProjects: Readonly<Record<string, Files>> = {
  npm: { ...express, "package-lock.json": "{}\n" },
  "npm without a lockfile": express,
  "npm with sources in a folder": {
    "package.json": json({
      scripts: { start: "node src/index.js", dev: "node --watch src/index.js" },
      dependencies: { koa: "2" },
    }),
    "package-lock.json": "{}\n",
    ".nvmrc": "v22.3.0\n",
    "src/index.js": "app.listen(4000)\n",
    "views/index.html": "x\n",
  },
  "npm without packages": {
    "package.json": json({ scripts: { start: "node server.js" } }),
    "server.js": 'require("http").createServer().listen(3000);\n',
  },
  "npm and NestJS": nest,
  "npm and TypeScript": { ...typescript, "package-lock.json": "{}\n" },
  "npm with git hooks": {
    ...typescript,
    "package-lock.json": "{}\n",
    "package.json": json({
      ...typescriptManifest,
      scripts: { ...typescriptManifest.scripts, prepare: "husky" },
    }),
  },
  "npm and Vite": {
    "package.json": json({
      scripts: { dev: "vite", build: "tsc -b && vite build", preview: "vite preview" },
      dependencies: { react: "^19.0.0" },
      devDependencies: { vite: "^7.0.0", typescript: "^5.7.0" },
    }),
    "package-lock.json": "{}\n",
    "tsconfig.json": json({ files: [], references: [{ path: "./tsconfig.app.json" }] }),
    "tsconfig.app.json": json({ compilerOptions: { noEmit: true } }),
    "vite.config.ts": 'import { defineConfig } from "vite";\n\nexport default defineConfig({});\n',
    "index.html": "<script src=/src/main.ts></script>\n",
    ".env": "VITE_TITLE=Shop\n",
    ".env.production": "VITE_API=https://api.example.com\n",
    ".env.local": "VITE_KEY=mine\n",
    ".gitignore": "node_modules\n*.local\n",
    "src/main.ts": "x\n",
  },
  "npm and Next.js": {
    "package.json": json({
      scripts: { dev: "next dev", build: "next build", start: "next start" },
      dependencies: { next: "^15.0.0", react: "^19.0.0" },
    }),
    "package-lock.json": "{}\n",
    "next.config.mjs": "export default {};\n",
    "app/page.tsx": "x\n",
    "public/logo.svg": "x\n",
  },
  pnpm: { ...typescript, "pnpm-lock.yaml": "lockfileVersion: '9.0'\n" },
  "pnpm of a version": {
    ...express,
    "package.json": json({ ...JSON.parse(express["package.json"] ?? ""), packageManager: "pnpm@9.12.0" }),
    "pnpm-lock.yaml": "lockfileVersion: '9.0'\n",
  },
  "Yarn's first generation": { ...typescript, "yarn.lock": "# yarn lockfile v1\n" },
  "Yarn's later generations": {
    ...typescript,
    "package.json": json({ ...typescriptManifest, packageManager: "yarn@4.5.0" }),
    "yarn.lock": "__metadata:\n  version: 8\n",
    ".yarnrc.yml": "nodeLinker: node-modules\n",
  },
  Bun: {
    "package.json": json({
      scripts: { start: "bun src/index.ts", dev: "bun --watch src/index.ts" },
      dependencies: { hono: "^4.0.0" },
    }),
    "bun.lock": "{}\n",
    "src/index.ts": "export default { port: 3000, fetch: app.fetch };\n",
  },
  pip: flask,
  "pip with further requirements": {
    ...flask,
    "requirements-dev.txt": "-r requirements.txt\npytest\n",
    ".python-version": "3.12\n",
  },
  "pip and Django": {
    "requirements.txt": "Django==5.1\ngunicorn==22\n",
    "manage.py": "x\n",
    "site/wsgi.py": "x\n",
    "site/settings.py": "x\n",
  },
  "pip and sources in src": {
    "requirements.txt": "fastapi\nuvicorn\n",
    "src/shop/__init__.py": "\n",
    "src/shop/main.py": fastapi["main.py"] ?? "",
  },
  Poetry: {
    ...fastapi,
    "pyproject.toml":
      '[tool.poetry]\nname = "api"\n\n[tool.poetry.dependencies]\npython = "^3.12"\nfastapi = "^0.115"\nuvicorn = "^0.32"\n',
    "poetry.lock":
      "# This file is automatically @generated by Poetry 2.1.3 and should not be changed by hand.\n",
  },
  uv: {
    ...fastapi,
    "pyproject.toml":
      '[project]\nname = "api"\nrequires-python = ">=3.12"\ndependencies = ["fastapi>=0.115", "uvicorn>=0.32"]\n',
    "uv.lock": "version = 1\n",
  },
  Go: {
    "go.mod": "module example.com/web\n\ngo 1.24\n\nrequire example.com/x v1.0.0\n",
    "go.sum": "x\n",
    "main.go": goMain,
  },
  "Go without packages": { "go.mod": "module example.com/web\n\ngo 1.24\n", "main.go": goMain },
  "Go with a command": {
    "go.mod": "module example.com/web\n\ngo 1.24\n",
    "go.sum": "x\n",
    "cmd/server/main.go": goMain,
    "internal/store/store.go": "package store\n",
  },
};

export interface AskingProject {
  readonly project: Files;
  readonly questions: readonly DockerFilesQuestion[];
  readonly answers: Answers;
}

export const askingProjects: Readonly<Record<string, AskingProject>> = {
  "a program that no script starts": {
    project: {
      "package.json": json({
        scripts: { build: "tsc" },
        dependencies: { ws: "8" },
        devDependencies: { typescript: "5" },
      }),
      "package-lock.json": "{}\n",
      "tsconfig.json": json({ compilerOptions: { outDir: "lib" } }),
      "src/index.ts": "x\n",
    },
    questions: [
      { id: "start", suggestion: "node lib/index.js" },
      { id: "develop", suggestion: "" },
      { id: "port", suggestion: "" },
    ],
    answers: { start: "node lib/index.js", develop: "npm run build -- --watch", port: "9000" },
  },
  "a build that says nowhere what it makes": {
    project: {
      "package.json": json({
        scripts: { build: "node build.mjs", start: "node-server", dev: "node --watch build.mjs" },
        dependencies: { "node-server": "1" },
      }),
      "package-lock.json": "{}\n",
      "build.mjs": "x\n",
    },
    questions: [
      { id: "output", suggestion: "dist" },
      { id: "port", suggestion: "" },
    ],
    answers: { output: "public", port: "9000" },
  },
  "Flask without a server for production": {
    project: { ...flask, "requirements.txt": "flask\n" },
    questions: [{ id: "start", suggestion: "gunicorn --bind 0.0.0.0:8000 app:app" }],
    answers: { start: "waitress-serve --port=8000 app:app" },
  },
  "a Python script": {
    project: { "requirements.txt": "redis\n", "main.py": "x\n" },
    questions: [
      { id: "start", suggestion: "python main.py" },
      { id: "port", suggestion: "" },
    ],
    answers: { start: "python main.py", port: "" },
  },
  "Go with several commands": {
    project: {
      "go.mod": "module example.com/web\n\ngo 1.24\n",
      "cmd/server/main.go": goMain,
      "cmd/worker/main.go": "package main\n\nfunc main() {}\n",
    },
    questions: [{ id: "start", suggestion: "./cmd/server", choices: ["./cmd/server", "./cmd/worker"] }],
    answers: { start: "./cmd/server" },
  },
};

interface RefusedProject {
  /** Paths in the workspace; the project is its folder `web`. */
  readonly project: Files;
  readonly because: string;
}

const inWeb = (files: Files): Files => filesBelow("web", files);

export const refusedProjects: Readonly<Record<string, RefusedProject>> = {
  "several packages": {
    project: inWeb({ "package.json": json({ workspaces: ["packages/*"] }) }),
    because: "It is the root of a workspace of several packages.",
  },
  "its lockfile above it": {
    project: {
      ...inWeb({ "package.json": "{}\n" }),
      "package.json": json({ workspaces: ["web"] }),
      "pnpm-lock.yaml": "x\n",
    },
    because: "Its lockfile is that of a workspace above it: /workspace/pnpm-lock.yaml.",
  },
  "two lockfiles": {
    project: inWeb({ "package.json": "{}\n", "yarn.lock": "x\n", "package-lock.json": "{}\n" }),
    because: "It has lockfiles of several package managers: npm, yarn.",
  },
  "a manifest that cannot be read": {
    project: inWeb({ "package.json": "{\n" }),
    because: "Its package.json cannot be read as JSON.",
  },
  "Yarn's Plug'n'Play": {
    project: inWeb({
      "package.json": json({ packageManager: "yarn@4.5.0" }),
      "yarn.lock": "__metadata:\n",
      ".yarnrc.yml": "enableTelemetry: false\n",
    }),
    because: "Its Yarn keeps packages otherwise than in node_modules (nodeLinker).",
  },
  "a pnpm that nobody names": {
    project: inWeb({ "package.json": "{}\n", "pnpm-lock.yaml": "lockfileVersion: 5.4\n" }),
    because: "Neither its package.json nor its lockfile says which pnpm it uses.",
  },
  "no lockfile of Python": {
    project: inWeb({ "pyproject.toml": '[project]\nname = "x"\n' }),
    because: "It has no requirements.txt, uv.lock or poetry.lock to install from.",
  },
  "requirements from elsewhere": {
    project: inWeb({ "requirements.txt": "-r ../base.txt\n" }),
    because: "Its requirements name folders, or files that are not beside them.",
  },
  "a C compiler to ask for": {
    project: inWeb({
      "go.mod": "module x\n\nrequire github.com/mattn/go-sqlite3 v1.14.0\n",
      "main.go": "package main\n",
    }),
    because: "It needs a C compiler (cgo).",
  },
  "two languages": {
    project: inWeb({ ...flask, ...express }),
    because: "Its folder holds projects of several languages.",
  },
  "no program of Go": {
    project: inWeb({ "go.mod": "module x\n", "x.go": "package x\n" }),
    because: "It has no package main, neither in its folder nor in one of cmd.",
  },
};
