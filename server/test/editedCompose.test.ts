/**
 * A compose file that is being edited, and the files around it, have at each moment the problems they would have if
 * they were looked at for the first time.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Problem } from "../src/lint/problem.ts";
import { lintText } from "../src/lsp/lintText.ts";
import { ParseMemory, type Parsers } from "../src/lsp/parseMemory.ts";
import { rules } from "../src/rules/index.ts";
import { readFixture } from "./fixture.ts";
import { type Files, memoryFileSystem } from "./memoryFileSystem.ts";
import "./propertySeed.ts";

const main = "/workspace/compose.yaml";
const corpus = path.join(import.meta.dirname, "composeCorpus");
const projects: readonly Files[] = readdirSync(corpus)
  .filter((file) => file.endsWith(".project"))
  .map((file) => readFixture(readFileSync(path.join(corpus, file), "utf8"), main))
  .filter((project) => project.main === main)
  .map(({ files }) => files);

const settings = new Map(rules.map(({ id }) => [id, { severity: "warning" as const }]));

function problemsOf(files: Files, parsers: Parsers): readonly Problem[] {
  return lintText(
    { kind: "compose", path: main, text: files[main] ?? "" },
    { files: memoryFileSystem(files), workspaceFolders: ["/workspace"], parsers },
    {
      settings,
      onRuleError: (ruleId, error) => {
        throw new Error(ruleId, { cause: error });
      },
    },
  ).problems;
}

/** Places are shares of a text's length, so that they fit whatever it was made to before. */
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80)),
  put: fc.constantFrom(
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
  ),
});

const edited = (text: string, { at, length, put }: { at: number; length: number; put: string }): string => {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + put + text.slice(start + length);
};

/** What happens on the way: mostly somebody types in the compose file, sometimes in another, or one comes or goes. */
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: edit.map((each) => (files: Files) => ({ ...files, [main]: edited(files[main] ?? "", each) })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), edit).map(([number, each]) => (files: Files) => {
      const name = Object.keys(files)[number % Object.keys(files).length] ?? main;
      return { ...files, [name]: edited(files[name] ?? "", each) };
    }),
  },
  {
    weight: 1,
    arbitrary: fc.nat().map((number) => (files: Files) => {
      const others = Object.keys(files).filter((name) => name !== main);
      const gone = others[number % others.length];
      return Object.fromEntries(Object.entries(files).filter(([name]) => name !== gone));
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(
        ".env",
        ".dockerignore",
        "src/a.ts",
        "node_modules/a/index.js",
        "compose.override.yaml",
        "a",
      )
      .map((name) => (files: Files) => ({
        ...files,
        [`/workspace/${name}`]: name === ".env" ? "X=./src\n" : "src\n",
      })),
  },
);

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
          const remembered = problemsOf(now, memory.parsersForEdited("a", now[main] ?? ""));
          expect(remembered).toEqual(problemsOf(now, new ParseMemory().parsersFor("b")));
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
    const now = { ...files, [main]: moved };
    const remembered = problemsOf(now, memory.parsersForEdited("a", moved));
    expect(remembered).toEqual(problemsOf(now, new ParseMemory().parsersFor("b")));
  }
});
