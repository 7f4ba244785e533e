import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DiskFileSystem } from "./diskFileSystem.ts";
import { corePath } from "./nativePath.ts";

describe("DiskFileSystem", () => {
  let root: string;
  let files: DiskFileSystem;
  const at = (name: string): string => `${root}/${name}`;

  beforeEach(() => {
    root = corePath(mkdtempSync(path.join(os.tmpdir(), "slipway-disk-")));
    files = new DiskFileSystem();
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("tells files, folders and what is missing", () => {
    mkdirSync(at("src"));
    writeFileSync(at("a.txt"), "a");
    expect(["src", "a.txt", "b.txt", "a.txt/b"].map((name) => files.kindOf(at(name)))).toEqual([
      "directory",
      "file",
      "missing",
      "missing",
    ]);
  });

  it("does not know what a path with a NUL is", () => expect(files.kindOf(at("a\0b"))).toBeUndefined());

  it("follows links", () => {
    mkdirSync(at("src"));
    symlinkSync(at("src"), at("link"));
    symlinkSync(at("nowhere"), at("dangling"));
    expect([files.kindOf(at("link")), files.kindOf(at("dangling"))]).toEqual(["directory", "missing"]);
    expect(files.list(root)).toContainEqual({ name: "link", kind: "directory" });
  });

  it("tells whether anybody may execute a file, and hears of it when that changes", () => {
    writeFileSync(at("run.sh"), "#!/bin/sh\n", { mode: 0o644 });
    mkdirSync(at("src"));
    symlinkSync(at("run.sh"), at("link"));
    const executables = () => ["run.sh", "link", "src", "none"].map((name) => files.isExecutable(at(name)));
    expect(executables()).toEqual([false, false, undefined, undefined]);
    chmodSync(at("run.sh"), 0o744);
    for (const name of ["run.sh", "link"]) files.forget({ path: at(name), structural: false });
    expect(executables()).toEqual([true, true, undefined, undefined]);
  });

  it("reads text without its byte order mark, and nothing that is not text", () => {
    writeFileSync(at("bom"), Buffer.from([0xef, 0xbb, 0xbf, 0x46]));
    writeFileSync(at("latin1"), Buffer.from([0x46, 0xe9]));
    writeFileSync(at("binary"), Buffer.from([0x46, 0]));
    expect(["bom", "latin1", "binary", "none", ""].map((name) => files.readFile(at(name)))).toEqual([
      "F",
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("remembers until told to forget", () => {
    expect(files.readFile(at("a"))).toBeUndefined();
    expect(files.list(root)).toEqual([]);
    writeFileSync(at("a"), "1");
    expect(files.readFile(at("a"))).toBeUndefined();
    files.forget({ path: at("a"), structural: true });
    expect(files.readFile(at("a"))).toBe("1");
    expect(files.list(root)).toEqual([{ name: "a", kind: "file" }]);
  });

  it("forgets all below a folder that comes or goes", () => {
    expect(files.kindOf(at("src/deep/a"))).toBe("missing");
    mkdirSync(at("src/deep/a"), { recursive: true });
    files.forget({ path: at("src"), structural: true });
    expect(files.kindOf(at("src/deep/a"))).toBe("directory");
  });

  it("forgets what it has remembered again below a folder that came and went", () => {
    const coming = { path: at("src"), structural: true };
    expect(files.kindOf(at("src/deep/a"))).toBe("missing");
    files.forget(coming);
    expect(files.kindOf(at("src/deep/a"))).toBe("missing");
    mkdirSync(at("src/deep/a"), { recursive: true });
    files.forget(coming);
    expect(files.kindOf(at("src/deep/a"))).toBe("directory");
  });

  it("forgets what nobody watches", () => {
    let isWatched = (path: string): boolean => path === at("a");
    files = new DiskFileSystem({ isWatched: (path) => isWatched(path) });
    const kinds = () => [files.kindOf(at("a")), files.kindOf(at("b"))];
    expect(kinds()).toEqual(["missing", "missing"]);
    for (const name of ["a", "b"]) writeFileSync(at(name), "");
    expect(kinds()).toEqual(["missing", "missing"]);
    files.forgetUnwatched();
    expect(kinds()).toEqual(["missing", "file"]);
    isWatched = () => false;
    files.forgetAll();
    expect(kinds()).toEqual(["file", "file"]);
    rmSync(at("a"));
    files.forgetUnwatched();
    expect(kinds()).toEqual(["missing", "file"]);
  });

  it("answers from the list of a folder it has read", () => {
    mkdirSync(at("src"));
    writeFileSync(at("Écrit"), "");
    symlinkSync(at("src"), at("link"));
    symlinkSync(at("nowhere"), at("dangling"));
    files.list(root);
    // What happens behind our back shows which answers come from the list, and which need another look.
    for (const name of ["new", "É", "SRC", "n~1"]) writeFileSync(at(name), "x");
    rmSync(at("nowhere"), { force: true });
    const kinds = ["src", "Écrit", "new", "É", "SRC", "n~1", "link", "dangling"].map((name) =>
      files.kindOf(at(name)),
    );
    expect(kinds).toEqual(["directory", "file", "missing", "file", "file", "file", "directory", "missing"]);
    expect(["new", "src", "n~1"].map((name) => files.readFile(at(name)))).toEqual([
      undefined,
      undefined,
      "x",
    ]);
  });

  it("puts open documents on top", () => {
    const open = new DiskFileSystem({ openText: (name) => (name === at("a") ? "typed" : undefined) });
    writeFileSync(at("a"), "saved");
    expect(open.readFile(at("a"))).toBe("typed");
  });
});
