import { beforeEach, describe, expect, it } from "vitest";
import type { FileSystem } from "../../files/fileSystem.ts";
import { ancestorsOf, parentOf, ReadLog } from "./readLog.ts";

const empty: FileSystem = {
  readFile: () => undefined,
  kindOf: () => "missing",
  list: () => undefined,
  linkAt: () => undefined,
};

describe("ReadLog", () => {
  let reads: ReadLog;
  beforeEach(() => {
    reads = new ReadLog();
    const files = reads.watching(empty);
    files.readFile("/srv/app/package.json");
    files.list("/srv/app/src");
  });

  const concerns = (path: string, structural: boolean): boolean => reads.concerns({ path, structural });

  it("minds what was read", () => expect(concerns("/srv/app/package.json", false)).toBe(true));
  it("minds of what it only looked for whether it is there, not what it holds", () => {
    reads.watching(empty).kindOf("/srv/app/server.js");
    expect(concerns("/srv/app/server.js", true)).toBe(true);
    expect(concerns("/srv/app/server.js", false)).toBe(false);
    reads.watching(empty).linkAt("/srv/app/link");
    expect(concerns("/srv/app/link", false)).toBe(true);
  });
  it("minds what comes into a listed folder", () => expect(concerns("/srv/app/src/new.ts", true)).toBe(true));
  it("minds a folder above what was read coming or going", () =>
    expect(concerns("/srv/app", true)).toBe(true));
  it("does not mind a neighbour", () => expect(concerns("/srv/app/yarn.lock", true)).toBe(false));
  it("does not mind a file that changes in a listed folder", () =>
    expect(concerns("/srv/app/src/old.ts", false)).toBe(false));
  it("does not mind what lies deeper than a listed folder", () =>
    expect(concerns("/srv/app/src/deep/new.ts", true)).toBe(false));
});

it("knows the folders above a path", () => {
  expect([...ancestorsOf("/a/b/c")]).toEqual(["/a/b", "/a"]);
  expect([...ancestorsOf("c:/a/b")]).toEqual(["c:/a", "c:"]);
  expect(["/a/b", "/a", "/"].map(parentOf)).toEqual(["/a", "/", "/"]);
});
