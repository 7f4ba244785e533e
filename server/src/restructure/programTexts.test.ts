import { describe, expect, it } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { buildContextAt } from "../project/buildContext/buildContext.ts";
import { mentions, ProgramTexts, programTexts } from "./programTexts.ts";

const importsOf = (text: string): readonly string[] =>
  new ProgramTexts([{ path: "a.ts", text }]).imports.flatMap(({ names }) => names);

describe("the modules that a text asks for", () => {
  it.each([
    ['import a from "a";\nimport "b/c";\nimport { d,\n  e } from \'d\';', ["a", "b/c", "d"]],
    ['const a = require("a"), b = await import(`b`), c = require.resolve("c");', ["a", "b", "c"]],
    ['export * from "a";\nexport { b } from "b";', ["a", "b"]],
    ['import type { A } from "a";\nexport type { B } from "b";\nimport { type C } from "c";', ["c"]],
    ['import type from "a";', ["a"]],
  ])("%j", (text, names) => {
    expect(importsOf(text)).toEqual(names);
  });

  it("are found in no time, whatever the text", () => {
    const start = performance.now();
    for (const part of ["\nimport ", 'from "', "require(", "import type { a } from\n"])
      importsOf(part.repeat(20_000));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

it.each([
  ['join(root, "src", name)', "src", true],
  ["read(`./src/a.txt`)", "src", true],
  ["node src/main.js", "src", true],
  ['"../src"', "src", true],
  ["--config=settings.json", "settings.json", true],
  ["const src = 1", "src", true],
  ["mysrc/a", "src", false],
  ['"src2/a"', "src", false],
  ["a.src.b", "src", false],
])("%j mentions %j: %s", (text, name, expected) => {
  expect(mentions(text, name)).toBe(expected);
});

it("are not known where a folder cannot be listed", () => {
  const disk = memoryFileSystem({ "/workspace/a.js": "1", "/workspace/src/b.js": "2" });
  const closed: FileSystem = {
    ...disk,
    list: (path) => (path === "/workspace/src" ? undefined : disk.list(path)),
  };
  const pathsIn = (files: FileSystem) =>
    programTexts(buildContextAt(files, "/workspace", undefined), "", {
      isRead: () => true,
      isPassed: () => false,
    })?.all.map(({ path }) => path);
  expect(pathsIn(disk)).toEqual(["a.js", "src/b.js"]);
  expect(pathsIn(closed)).toBeUndefined();
});
