/**
 * A Dockerfile that is being edited, and the files around it, have at each moment the problems they would have if they
 * were looked at for the first time.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ParseMemory } from "../src/lsp/analysis/parseMemory.ts";
import { rules } from "../src/rules/index.ts";
import { type EditedFile, expectProblemsOfNew, happening } from "./editedFiles.ts";
import { readFixture } from "./fixture.ts";
import type { Files } from "./memoryFileSystem.ts";
import "./propertySeed.ts";

const main = "/workspace/Dockerfile";
const dockerfile: EditedFile = { kind: "dockerfile", main };

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

const event = happening(dockerfile, {
  typed: [
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
    "\n# hadolint shell=pwsh\n",
    '\nCMD ["node", "x.js"]\n',
  ],
  longest: 60,
  others: 1,
  coming: {
    "package.json": '{"devDependencies":{"typescript":"5"},"scripts":{"build":"tsc"}}',
    "package-lock.json": "{}",
    ".dockerignore": "*\n!src\n",
    "node_modules/a/index.js": "",
    "compose.yaml": "services: { a: { build: { context: ., target: tools } } }\n",
    "docker-bake.json": '{"target":{"a":{"contexts":{"tools":"x"}}}}',
  },
});

test("an edited Dockerfile has the problems of a new one", () => {
  expect(projects.length).toBeGreaterThan(200);
  fc.assert(
    fc.property(
      fc.constantFrom(...projects),
      fc.array(event, { minLength: 1, maxLength: 10 }),
      (files, events) => {
        const memory = new ParseMemory();
        let now = files;
        expectProblemsOfNew(dockerfile, now, memory);
        for (const happen of events) {
          now = happen(now);
          expectProblemsOfNew(dockerfile, now, memory);
        }
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);

test("what a stage runs is looked at again when a comment names another shell", () => {
  const commented =
    "FROM scratch AS made\n# hadolint shell=pwsh\nRUN echo made\nFROM alpine:3.22\nCOPY --from=made /x /y\n";
  const memory = new ParseMemory();
  for (const text of [commented, commented.replace("hadolint", "Hadolint"), commented]) {
    expectProblemsOfNew(dockerfile, { [main]: text }, memory);
  }
});
