import { describe, expect, test } from "vitest";
import { editorFiles, watchDockerignoreMatcher, watchMatcher } from "./watchMatcher.ts";

const root = "/srv/app/src";

/** Patterns of a rule on /srv/app/src, files it matches, files it does not; each row seen on the real binary. */
const table: readonly (readonly [
  patterns: string,
  matched: readonly string[],
  unmatched: readonly string[],
])[] = [
  ["*.log", ["a.log"], ["sub/a.log"]],
  ["**/*.log", ["a.log", "sub/a.log"], ["a.ts"]],
  ["node_modules", ["node_modules/m/a.js"], ["sub/node_modules/a.js"]],
  ["./x | y/ | z/../w", ["x", "y/a", "w"], ["z"]],
  ["../src/up.txt", ["up.txt"], ["src/up.txt"]],
  ["/x", [], ["x", "sub/x"]],
  ["/srv/app/src/x", ["x"], ["y"]],
  ["*", [], ["a", "sub/a"]],
  ["* | !keep", [], ["a", "keep"]],
  ["* | a", [], ["a"]],
  ["**", ["a", "sub/a"], []],
  ["** | !keep", ["a"], ["keep", "keep/a"]],
  ["*.ts | !a.ts | a.ts", ["b.ts"], []],
  ["!a.ts", [], ["a.ts", "b.ts"]],
  ["!", [], ["a"]],
];

describe("a rule's own patterns", () => {
  test.each(table)("%s", (patterns, matched, unmatched) => {
    const { matches } = watchMatcher(root, patterns.split(" | "));
    for (const path of matched) expect(matches(`${root}/${path}`), path).toBe(true);
    for (const path of unmatched) expect(matches(`${root}/${path}`), path).toBe(false);
  });

  test("metacharacters in the rule's path spoil its patterns", () => {
    const { matches } = watchMatcher("/srv/app/src/[id]", ["*.log", "**/*.log"]);
    expect(matches("/srv/app/src/[id]/a.log")).toBe(false);
  });

  test("a lone ! takes everything back in", () => {
    expect(watchMatcher(root, ["*.log", "!"]).matches(`${root}/a.log`)).toBe(false);
  });

  test("a drive is a root, and a backslash separates there", () => {
    const { matches } = watchMatcher("c:/srv/app", ["sub\\*.log", "/top"]);
    expect(matches("c:/srv/app/sub/a.log")).toBe(true);
    expect(matches("c:/srv/app/top")).toBe(true);
  });
});

describe("the ignore file of the build", () => {
  const matcherOf = (text: string) => watchDockerignoreMatcher("/srv/app", text);

  test("its patterns are rooted at the context, with or without a leading slash", () => {
    const { matches } = matcherOf("/node_modules\ndist\n");
    expect(matches("/srv/app/node_modules/a")).toBe(true);
    expect(matches("/srv/app/dist/a")).toBe(true);
    expect(matches("/srv/other/dist/a")).toBe(false);
  });

  test("* with negations, which the builder honours, ignores nothing in watch", () => {
    expect(matcherOf("*\n!src\n").matches("/srv/app/README.md")).toBe(false);
    expect(matcherOf("**\n!src\n").matches("/srv/app/README.md")).toBe(true);
  });
});

test("what editors leave is ignored at any depth, .git and node_modules are not", () => {
  for (const name of ["a~", ".a.swp", ".#a", "#a#", "4913", ".idea/x.xml", "x___jb_tmp___"]) {
    expect(editorFiles.matches(`/srv/app/deep/${name}`), name).toBe(true);
  }
  for (const name of [".git/index", "node_modules/a", ".DS_Store", "a.tmp", ".env", ".vscode/x"]) {
    expect(editorFiles.matches(`/srv/app/${name}`), name).toBe(false);
  }
});
