import { describe, expect, it } from "vitest";
import { webModel } from "../../../test/explained.ts";
import type { Files } from "../../../test/memoryFileSystem.ts";
import { watchedEntries } from "./watchedEntries.ts";

function entriesOf(rule: string, files: Files, folder: string, limit = 10, looks = 100) {
  const model = webModel([rule], files, ["build: ."]);
  const matcher = model.rules[0]?.matcher ?? expect.fail("no rule");
  const budget = { left: looks };
  return watchedEntries(model.files, matcher, folder, { limit, budget, mostOfOne: 50 });
}

const shown = (found: ReturnType<typeof entriesOf>): readonly string[] =>
  (found?.entries ?? []).map(({ name, kind, verdict, taken }) =>
    [name, kind, verdict.kind, ...(taken ? [taken.files.length + (taken.complete ? "" : "+")] : [])].join(
      " ",
    ),
  );

const files: Files = {
  "/srv/.dockerignore": "dist\n",
  "/srv/src/b.ts": "",
  "/srv/src/a.log": "",
  "/srv/src/lib/c.ts": "",
  "/srv/src/lib/d.log": "",
  "/srv/dist/e.js": "",
  "/srv/docs/f.md": "",
  "/srv/empty/": "",
};

describe("watchedEntries", () => {
  it("tells of each entry whether the rule takes it, and of folders how much of them", () => {
    const rule = "{ action: restart, path: ., ignore: ['**/*.log'] }";
    const top = entriesOf(rule, files, "/srv");
    expect(shown(top)).toEqual([
      "dist directory ignored",
      "docs directory matches 1",
      "empty directory matches 0",
      "src directory matches 2",
      ".dockerignore file matches",
      "compose.yaml file matches",
    ]);
    expect(top?.entries[0]?.verdict).toMatchObject({ by: "dockerignore", pattern: "dist" });
    expect(shown(entriesOf(rule, files, "/srv/src"))).toEqual([
      "lib directory matches 1",
      "a.log file ignored",
      "b.ts file matches",
    ]);
  });

  it("folders without an included file are not included", () => {
    const rule = "{ action: restart, path: ., include: '**/*.ts' }";
    expect(shown(entriesOf(rule, files, "/srv")).slice(0, 4)).toEqual([
      "dist directory ignored",
      "docs directory notIncluded",
      "empty directory notIncluded",
      "src directory matches 2",
    ]);
  });

  it("an ignored folder is looked into where a pattern may take something back", () => {
    const rule = "{ action: restart, path: ./src, ignore: [lib, '!lib/c.ts'] }";
    expect(shown(entriesOf(rule, files, "/srv/src"))[0]).toBe("lib directory matches 1");
  });

  it("ends after the limit, and says how many it left out", () => {
    const found = entriesOf("{ action: restart, path: . }", files, "/srv", 2);
    expect(found?.entries).toHaveLength(2);
    expect(found?.more).toBe(4);
  });

  it("counts no further than its budget", () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`/srv/a/${index}/x`, ""]));
    const found = entriesOf("{ action: restart, path: . }", { ...many, "/srv/b/x": "" }, "/srv", 10, 80);
    expect(shown(found).slice(0, 2)).toEqual(["a directory matches 0+", "b directory matches 1"]);
  });

  it("answers nothing outside of the rule, and for what is no folder", () => {
    expect(entriesOf("{ action: restart, path: ./src }", files, "/srv")).toBeUndefined();
    expect(entriesOf("{ action: restart, path: ./src }", files, "/srv/src/b.ts")).toBeUndefined();
  });
});
