import { expect, test } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { filesBelow } from "./filesBelow.ts";

const files = memoryFileSystem({ "/a/b/c.ts": "", "/a/b/d/e.ts": "", "/a/skip/f.ts": "", "/a/g.ts": "" });
const walk = (root: string, left = 100, enter = (directory: string) => !directory.endsWith("skip")) =>
  [...filesBelow(files, root, { enter, budget: { left } })].map((entry) =>
    entry.kind === "unknown" ? "?" : entry.path + (entry.kind === "directory" ? "/" : ""),
  );

test("files and directories, breadth first, without those that are not entered", () => {
  expect(walk("/a")).toEqual(["/a/g.ts", "/a/b/", "/a/b/c.ts", "/a/b/d/", "/a/b/d/e.ts"]);
});
test("a file is its own and only file", () => expect(walk("/a/g.ts")).toEqual(["/a/g.ts"]));
test("nothing is below what does not exist", () => expect(walk("/nowhere")).toEqual([]));
test("below the root of the disk", () => expect(walk("/", 100, () => false)).toEqual([]));
test("a spent budget ends the walk, and the next one that shares it", () => {
  expect(walk("/a", 4)).toEqual(["/a/g.ts", "/a/b/", "?"]);
  const budget = { left: 3 };
  const enter = () => false;
  expect([...filesBelow(files, "/a", { enter, budget })]).toEqual([{ kind: "file", path: "/a/g.ts" }]);
  expect([...filesBelow(files, "/a", { enter, budget })]).toEqual([{ kind: "unknown" }]);
});
