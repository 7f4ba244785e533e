import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyEdits, disjoint, type Edit, insertAt, remove, replace } from "../text/edit.ts";
import { unifiedDiff } from "./unifiedDiff.ts";

const lines = (...numbers: readonly number[]): string => numbers.map((number) => `line ${number}\n`).join("");
const spanOf = (text: string, part: string) => ({
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
});

describe("unifiedDiff", () => {
  const text = lines(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);

  it("shows a changed line among three others on either side", () => {
    expect(unifiedDiff("app/Dockerfile", text, [replace(spanOf(text, "5"), "five")])).toBe(
      [
        "--- a/app/Dockerfile",
        "+++ b/app/Dockerfile",
        "@@ -2,7 +2,7 @@",
        " line 2",
        " line 3",
        " line 4",
        "-line 5",
        "+line five",
        " line 6",
        " line 7",
        " line 8",
        "",
      ].join("\n"),
    );
  });

  it("leaves out what stays the same in the lines it touches", () => {
    expect(unifiedDiff("x", "a\nb\n", [remove({ start: 0, end: 2 })])).toBe(
      "--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n-a\n b\n",
    );
    expect(unifiedDiff("x", "a\n", [replace({ start: 0, end: 1 }, "a")])).toBe("");
  });

  it("counts what hunks before have added", () => {
    const diff = unifiedDiff("x", text, [insertAt(0, "line 0\n"), remove(spanOf(text, "line 12\n"))]);
    expect(diff.match(/@@.*@@/g)).toEqual(["@@ -1,3 +1,4 @@", "@@ -9,4 +10,3 @@"]);
  });

  it("tells where a text lacks its last line break", () => {
    expect(unifiedDiff("x", "a", [insertAt(1, "\nb")])).toBe(
      "--- a/x\n+++ b/x\n@@ -1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n",
    );
    expect(unifiedDiff("x", "", [insertAt(0, "a\n")])).toBe("--- a/x\n+++ b/x\n@@ -0,0 +1 @@\n+a\n");
  });

  it.each([
    ["a b", "--- a/a b\t"],
    ["/srv/x", "--- /srv/x"],
    ["../x", "--- ../x"],
    ['a"\n', '--- "a/a\\"\\n"'],
  ])("names %j as git does", (file, first) =>
    expect(unifiedDiff(file, "a\n", [insertAt(0, "b\n")]).split("\n")[0]).toBe(first),
  );

  describe("to git", () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(path.join(os.tmpdir(), "slipway-diff-"));
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it("says exactly what the edits do", () => {
      const someText = fc.array(fc.constantFrom("a", "b", "\n", "\r\n", "FROM x\n"), { maxLength: 60 });
      const someEdits = fc.array(fc.tuple(fc.nat(100), fc.nat(12), fc.constantFrom("", "z", "\n", "y\n")), {
        minLength: 1,
        maxLength: 4,
      });
      fc.assert(
        fc.property(someText, someEdits, (parts, drafts) => {
          const before = parts.join("");
          const edits = drafts.map(([at, length, newText]): Edit => {
            const start = Math.min(at, before.length);
            return replace({ start, end: Math.min(start + length, before.length) }, newText);
          });
          fc.pre(disjoint(edits));
          const after = applyEdits(before, edits);
          const diff = unifiedDiff("file", before, edits);
          if (before === after) return;
          writeFileSync(path.join(folder, "file"), before);
          const applied = spawnSync("git", ["apply", "--whitespace=nowarn", "-"], {
            cwd: folder,
            input: diff,
            encoding: "utf8",
          });
          expect(applied.stderr).toBe("");
          expect(readFileSync(path.join(folder, "file"), "utf8")).toBe(after);
        }),
        { numRuns: 60 },
      );
    });
  });
});
