/**
 * A Dockerfile that is being edited, and the files around it, have at each moment the problems they would have if they
 * were looked at for the first time.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Problem } from "../src/lint/problem.ts";
import { lintText } from "../src/lsp/lintText.ts";
import { ParseMemory, type Parsers } from "../src/lsp/parseMemory.ts";
import { rules } from "../src/rules/index.ts";
import { readFixture } from "./fixture.ts";
import { type Files, memoryFileSystem } from "./memoryFileSystem.ts";
import "./propertySeed.ts";

const main = "/workspace/Dockerfile";
const settings = new Map(rules.map(({ id }) => [id, { severity: "warning" as const }]));

/** The examples of all rules that look beyond the file, and some stages before and behind what they have. */
const projects: readonly Files[] = rules
  .filter(({ subject }) => subject === "project" || subject === "dockerfile")
  .flatMap(({ bad, good }) => [bad, good])
  .map((example) => readFixture(example, main).files)
  .filter((files) => files[main] !== undefined)
  .map((files) => ({
    ...files,
    [main]: `${files[main]}FROM alpine:3.22 AS tools\nWORKDIR /tools\nCOPY . .\nFROM tools\nCOPY --from=tools /tools/package.json /x\nRUN --mount=type=bind,from=tools,target=/y npm ci\n`,
  }));

function problemsOf(files: Files, parsers: Parsers): readonly Problem[] {
  return lintText(
    { kind: "dockerfile", path: main, text: files[main] ?? "" },
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
  length: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(60)),
  put: fc.constantFrom(
    "",
    "x",
    "\n",
    " ",
    "#",
    "$X",
    "\\\n",
    "<<EOF",
    "\nFROM node:22 AS build\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\n",
    "\nFROM tools AS more\n",
    "\nCOPY --from=build /app /app\n",
    "\nCOPY --from=0 /app /app\n",
    "\nRUN --mount=from=build,target=/z true\n",
    "\nONBUILD COPY --from=tools /a /a\n",
    "\nARG VERSION=1\n",
    "\nUSER node\n",
    '\nCMD ["node", "x.js"]\n',
  ),
});

const edited = (text: string, { at, length, put }: { at: number; length: number; put: string }): string => {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + put + text.slice(start + length);
};

/** What happens on the way: mostly somebody types in the Dockerfile, sometimes in another file, or one comes or goes. */
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: edit.map((each) => (files: Files) => ({ ...files, [main]: edited(files[main] ?? "", each) })),
  },
  {
    weight: 1,
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
        ["package.json", '{"devDependencies":{"typescript":"5"},"scripts":{"build":"tsc"}}'],
        ["package-lock.json", "{}"],
        [".dockerignore", "*\n!src\n"],
        ["node_modules/a/index.js", ""],
        ["compose.yaml", "services: { a: { build: { context: ., target: tools } } }\n"],
        ["docker-bake.json", '{"target":{"a":{"contexts":{"tools":"x"}}}}'],
      )
      .map(([name = "", text = ""]) => (files: Files) => ({ ...files, [`/workspace/${name}`]: text })),
  },
);

test("an edited Dockerfile has the problems of a new one", () => {
  expect(projects.length).toBeGreaterThan(200);
  fc.assert(
    fc.property(
      fc.constantFrom(...projects),
      fc.array(event, { minLength: 1, maxLength: 10 }),
      (files, events) => {
        const memory = new ParseMemory();
        let now = files;
        problemsOf(now, memory.parsersForEdited("a", now[main] ?? ""));
        for (const happen of events) {
          now = happen(now);
          const remembered = problemsOf(now, memory.parsersForEdited("a", now[main] ?? ""));
          expect(remembered).toEqual(problemsOf(now, new ParseMemory().parsersFor("b")));
        }
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);
