import { describe, expect, it } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { GitIgnore } from "./gitIgnore.ts";

const at = (files: Readonly<Record<string, string>>, folder = "/code/repo", top = folder) =>
  GitIgnore.above(memoryFileSystem(files), folder, top).below(folder);

describe("GitIgnore", () => {
  it("knows patterns, folders, anchors and negation", () => {
    const ignored = at({
      "/code/repo/.gitignore": "# generated\nbuild/\n*.Dockerfile\n!keep.Dockerfile\n/top\r\nspaced\\ \n",
    });
    const files = ["build", "a.Dockerfile", "x/a.Dockerfile", "keep.Dockerfile", "top", "x/top", "spaced "];
    expect(files.filter((file) => ignored.ignores(`/code/repo/${file}`, false))).toEqual([
      "a.Dockerfile",
      "x/a.Dockerfile",
      "top",
      "spaced ",
    ]);
    expect(ignored.ignores("/code/repo/x/build", true)).toBe(true);
  });

  it("minds case", () => {
    const files = memoryFileSystem({ "/code/repo/.gitignore": "dockerfile\n" });
    for (const ignoresCase of [false, true]) {
      const ignored = GitIgnore.above(files, "/code/repo", "/code", ignoresCase).below("/code/repo");
      expect(ignored.ignores("/code/repo/Dockerfile", false)).toBe(ignoresCase);
    }
  });

  it("lets the nearest file decide", () => {
    const root = at({
      "/code/repo/.gitignore": "*.Dockerfile\n",
      "/code/repo/a/.gitignore": "!b.Dockerfile\n",
      "/code/repo/a/c/.gitignore": "/b.Dockerfile\n",
    });
    const a = root.below("/code/repo/a");
    expect(a.ignores("/code/repo/a/b.Dockerfile", false)).toBe(false);
    expect(a.ignores("/code/repo/a/d.Dockerfile", false)).toBe(true);
    expect(a.below("/code/repo/a/c").ignores("/code/repo/a/c/b.Dockerfile", false)).toBe(true);
  });

  it("looks above the folder up to the top of the repository", () => {
    const files = {
      "/code/.gitignore": "*\n",
      "/code/repo/.git/info/exclude": "private\n!seen\n",
      "/code/repo/.gitignore": "/a/gen\nseen\n",
      "/code/repo/a/b/Dockerfile": "",
    };
    const ignored = at(files, "/code/repo/a");
    expect(ignored.ignores("/code/repo/a/gen", true)).toBe(true);
    expect(ignored.ignores("/code/repo/a/private", false)).toBe(true);
    expect(ignored.ignores("/code/repo/a/seen", false)).toBe(true);
    expect(ignored.ignores("/code/repo/a/b", true)).toBe(false);
  });

  it("looks up to where the call was made when there is no repository", () => {
    const files = { "/code/.gitignore": "Dockerfile\n", "/code/repo/a/Dockerfile": "" };
    expect(at(files, "/code/repo/a", "/code").ignores("/code/repo/a/Dockerfile", false)).toBe(true);
    expect(at(files, "/code/repo/a", "/code/repo").ignores("/code/repo/a/Dockerfile", false)).toBe(false);
    expect(at(files, "/code/repo/a", "/elsewhere").ignores("/code/repo/a/Dockerfile", false)).toBe(false);
  });

  it("searches a folder that is ignored when it is asked to", () => {
    const files = {
      "/code/repo/.git/HEAD": "",
      "/code/repo/.gitignore": "gen\n",
      "/code/repo/gen/.gitignore": "b\n",
    };
    const ignored = at(files, "/code/repo/gen");
    expect(["a", "b"].map((name) => ignored.ignores(`/code/repo/gen/${name}`, false))).toEqual([false, true]);
  });

  it("finds the patterns of a repository whose .git is elsewhere", () => {
    const ignored = at({
      "/code/repo/.git": "gitdir: ../main/.git/worktrees/repo\n",
      "/code/main/.git/worktrees/repo/commondir": "../..\n",
      "/code/main/.git/info/exclude": "private\n",
    });
    expect(ignored.ignores("/code/repo/private", false)).toBe(true);
  });
});
