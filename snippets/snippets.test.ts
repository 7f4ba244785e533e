/** Every snippet, expanded where it would be used, parses and passes Slipway's own rules. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DockerfileParser } from "dockerfile-ast";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import manifest from "../package.json" with { type: "json" };
import { frenchSnippets } from "../scripts/generate/snippets.mjs";
import { rules } from "../server/src/rules/index.ts";
import { formatMessage } from "../server/src/text/message.ts";
import { lintFiles } from "../server/test/lintFixture.ts";
import { expansions } from "./expandSnippet.ts";

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
  readonly isFileTemplate?: boolean;
}

const root = join(import.meta.dirname, "..");
const readJson = <T>(path: string): T => JSON.parse(readFileSync(join(root, path), "utf8")) as T;
const readSnippets = (path: string) => Object.entries(readJson<Record<string, Snippet>>(path));

const english = readJson<Record<string, string>>("package.nls.json");
const french = readJson<Record<string, string>>("package.nls.fr.json");
const dockerfileSnippets = readSnippets("snippets/dockerfile.json");
const composeSnippets = readSnippets("snippets/dockercompose.json");
const enabledRules = rules.filter(({ severity }) => severity !== "off");

/** A project that has what the snippets name by default. */
const project = {
  "/workspace/.dockerignore": "**/node_modules\n**/.git\n**/.venv\n**/__pycache__\n**/.env\n",
  "/workspace/package.json": '{ "name": "app", "scripts": { "build": "x", "start:dev": "x" } }\n',
  "/workspace/package-lock.json": "{}\n",
  "/workspace/requirements.txt": "flask\ngunicorn\n",
  "/workspace/app.py": "app = None\n",
  "/workspace/go.mod": "module example.com/app\n",
  "/workspace/go.sum": "\n",
  "/workspace/main.go": "package main\n",
  "/workspace/src/index.js": "\n",
  "/workspace/config/app.json": "{}\n",
  "/workspace/node_modules/a/index.js": "\n",
  "/workspace/.git/HEAD": "\n",
};

function findings(path: string, text: string): string[] {
  const files = { ...project, [path]: text };
  return lintFiles(files, path, enabledRules).map(
    ({ ruleId, message }) => `${ruleId}: ${formatMessage(message)}`,
  );
}

test("the rules are heard in this project", () => {
  expect(findings("/workspace/Dockerfile", "FROM node\nCOPY . .\nRUN npm install\n").length).toBeGreaterThan(
    2,
  );
  const rule = "- action: sync\n          path: ./missing\n";
  const compose = `services:\n  app:\n    build: .\n    develop:\n      watch:\n        ${rule}`;
  expect(findings("/workspace/compose.yaml", compose).length).toBeGreaterThan(1);
});

describe("the manifest", () => {
  test("names the snippets of both languages in the language of the user", () => {
    const files = (texts: Record<string, string>) =>
      manifest.contributes.snippets.map(({ language, path }) => [language, texts[path.slice(1, -1)]]);
    expect(files(english)).toEqual([
      ["dockerfile", "./snippets/dockerfile.json"],
      ["dockercompose", "./snippets/dockercompose.json"],
    ]);
    expect(files(french)).toEqual([
      ["dockerfile", "./snippets/dockerfile.fr.json"],
      ["dockercompose", "./snippets/dockercompose.fr.json"],
    ]);
  });

  test("finds the French snippets fresh: `npm run generate` writes them", () => {
    for (const [path, text] of frenchSnippets(root)) {
      expect(readFileSync(join(root, path), "utf8"), path).toBe(text);
    }
  });
});

describe.each([
  ["dockerfile", dockerfileSnippets],
  ["dockercompose", composeSnippets],
])("%s snippets", (_, snippets) => {
  test("have prefixes of their own and end where the next line begins", () => {
    const prefixes = snippets.map(([, { prefix }]) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const [name, { body, description }] of snippets) {
      expect(body.at(-1), name).toBe("$0");
      expect(body.join("\n"), name).not.toMatch(/[\r\t]/);
      expect(description, name).toMatch(/^[^.]+\.$/);
    }
  });
});

describe("Dockerfile snippets", () => {
  const bases: Readonly<Record<string, string>> = { node: "node:24-alpine", python: "python:3.14-slim" };
  const beforeCacheMount: Readonly<Record<string, string>> = {
    "cache-npm": "FROM node:24\nWORKDIR /app\nCOPY package.json package-lock.json ./\n",
    "cache-pip": "FROM python:3.14\nWORKDIR /app\nCOPY requirements.txt ./\n",
    "cache-go": "FROM golang:1.26\nWORKDIR /app\nCOPY go.mod go.sum main.go ./\n",
    "cache-apt": "FROM debian:13-slim\n",
  };
  /** What the line or two of a snippet stand in: the smallest Dockerfile they make sense in. */
  const around = ({ prefix, isFileTemplate }: Snippet): ((text: string) => string) => {
    if (isFileTemplate) return (text) => text;
    if (prefix.startsWith("healthcheck-")) {
      const base = bases[prefix.slice("healthcheck-".length)] ?? "alpine:3";
      return (text) => `FROM ${base}\nUSER nobody\n${text}CMD ["sleep", "1"]\n`;
    }
    // Distroless images alone have a user of that name, and know what to do with a script.
    if (prefix === "user")
      return (text) =>
        text.includes("nonroot")
          ? `FROM gcr.io/distroless/nodejs24-debian12:nonroot\nWORKDIR /app\n${text}CMD ["server.js"]\n`
          : `FROM node:24-slim\nWORKDIR /app\n${text}CMD ["node"]\n`;
    if (prefix.startsWith("user-")) {
      const base = prefix === "user-alpine" ? "alpine:3" : "debian:13-slim";
      return (text) => `FROM ${base}\n${text}CMD ["sleep", "1"]\n`;
    }
    const above = beforeCacheMount[prefix];
    if (!above) throw new Error(`no surroundings for ${prefix}`);
    return (text) => `${above}${text}USER nobody\nCMD ["sleep", "1"]\n`;
  };

  test.each(dockerfileSnippets)("%s", (_, snippet) => {
    for (const text of expansions(snippet.body)) {
      const dockerfile = around(snippet)(text);
      expect(dockerfile).not.toMatch(/\$(?!PATH\b)/);
      const instructions = DockerfileParser.parse(dockerfile).getInstructions();
      for (const instruction of instructions) expect(instruction.getKeyword()).toMatch(/^(?:[A-Z]+)$/);
      expect(findings("/workspace/Dockerfile", dockerfile), dockerfile).toEqual([]);
    }
  });
});

describe("Compose snippets", () => {
  const indented = (text: string, columns: number) => text.replace(/^(?=.)/gm, " ".repeat(columns));
  // The project has no Dockerfile, about which there would be more to say.
  const service = "services:\n  app:\n    build:\n      dockerfile_inline: FROM node:24-slim\n";
  const around = ({ prefix }: Snippet, text: string): string =>
    prefix === "develop"
      ? `${service}${indented(text, 4)}`
      : `${service}    develop:\n      watch:\n${indented(text, 8)}`;

  test.each(composeSnippets)("%s", (_, snippet) => {
    for (const text of expansions(snippet.body)) {
      const compose = around(snippet, text);
      const document = parseDocument(compose);
      expect(document.errors).toEqual([]);
      const watch: unknown = document.getIn(["services", "app", "develop", "watch", 0, "action"]);
      expect(watch).toMatch(/^(?:sync|sync\+restart|rebuild)$/);
      expect(findings("/workspace/compose.yaml", compose), compose).toEqual([]);
    }
  });
});
