/**
 * A compose file that is being edited, and the files around it, have at each moment the problems they would have if
 * they were looked at for the first time.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ParseMemory } from "../src/lsp/analysis/parseMemory.ts";
import { rules } from "../src/rules/index.ts";
import { type EditedFile, expectProblemsOfNew, happening } from "./editedFiles.ts";
import { readFixture } from "./fixture.ts";
import type { Files } from "./memoryFileSystem.ts";
import "./propertySeed.ts";

const main = "/workspace/compose.yaml";
const compose: EditedFile = { kind: "compose", main };
const corpus = path.join(import.meta.dirname, "composeCorpus");
const projects: readonly Files[] = readdirSync(corpus)
  .filter((file) => file.endsWith(".project"))
  .map((file) => readFixture(readFileSync(path.join(corpus, file), "utf8"), main))
  .filter((project) => project.main === main)
  .map(({ files }) => files);

const event = happening(compose, {
  typed: [
    "",
    "x",
    "\n",
    ":",
    "- ",
    "'",
    "#",
    "${X}",
    "${COMPOSE_PROJECT_NAME}",
    "\n      - action: rebuild\n        path: ./a\n",
    "\n  other:\n    image: b\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /b\n",
    "\n    extends: web\n",
    "  ",
  ],
  longest: 80,
  others: 2,
  coming: {
    ".env": "X=./src\n",
    ".dockerignore": "src\n",
    "src/a.ts": "src\n",
    "node_modules/a/index.js": "src\n",
    "compose.override.yaml": "src\n",
    a: "src\n",
  },
});

test("an edited file has the problems of a new one", () => {
  expect(projects.length).toBeGreaterThan(15);
  fc.assert(
    fc.property(
      fc.constantFrom(...projects),
      fc.array(event, { minLength: 1, maxLength: 12 }),
      (files, events) => {
        const memory = new ParseMemory();
        let now = files;
        for (const happen of events) {
          now = happen(now);
          expectProblemsOfNew(compose, now, memory);
        }
      },
    ),
    { numRuns: 80 },
  );
}, 60_000);

/** Whose example is a tree of thousands of folders. */
const slow = new Set(["compose/watch-large-tree"]);
const examples = rules.filter(({ subject, id }) => subject === "compose" && !slow.has(id));

test.each(examples)("$id finds the same again where its file moves, and another service comes", ({ bad }) => {
  const { files } = readFixture(bad, main);
  const memory = new ParseMemory();
  const other =
    "\n  other:\n    image: b\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /b\n";
  const text = files[main] ?? "";
  for (const moved of [
    text,
    `# a\n${text}`,
    `# ab\n\n${text}`,
    `# ab\n${text.trimEnd()}${other}`,
    `${text.trimEnd()}${other}`,
  ]) {
    expectProblemsOfNew(compose, { ...files, [main]: moved }, memory);
  }
});

/** Keys that say how a container runs, with what a rule may look at that should not. */
const runs = [
  ["command: node --watch /app/src/index.js", "environment: {APP: /app, TARGET: /usr/src/app/src}"],
  [
    'entrypoint: ["go", "run", "."]',
    'healthcheck: {test: ["CMD", "curl", "localhost"]}',
    "ports: [3000:3000]",
  ],
];

/** With keys at the beginning of each service that is a block. */
const runningAs = (text: string, keys: readonly string[]): string =>
  text.replaceAll(
    /(?<=^services:\n(?:.*\n)*) {2}[\w-]+:\n/gm,
    `$&${keys.map((key) => `    ${key}\n`).join("")}`,
  );

test.each(examples)("$id finds what it would find anew where a service runs otherwise", ({ bad }) => {
  const { files } = readFixture(bad, main);
  const memory = new ParseMemory();
  const text = files[main] ?? "";
  // The first time something is typed in a service it is cut into its keys, the next time these are known.
  for (const typed of [text, ...runs.map((keys) => runningAs(text, keys)), text]) {
    expectProblemsOfNew(compose, { ...files, [main]: typed }, memory);
  }
});
