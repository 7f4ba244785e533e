import { describe, expect, it } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { GitIgnore } from "./gitIgnore.ts";

const at = (files: Readonly<Record<string, string>>, folder = "/work/repo", top = folder) =>
  GitIgnore.above(memoryFileSystem(files), folder, top).below(folder);

describe("GitIgnore", () => {
  it("knows patterns, folders, anchors and negation", () => {
    const ignored = at({
      "/work/repo/.gitignore": "# generated\nbuild/\n*.Dockerfile\n!keep.Dockerfile\n/top\r\nspaced\\ \n",
    });
    const files = ["build", "a.Dockerfile", "x/a.Dockerfile", "keep.Dockerfile", "top", "x/top", "spaced "];
    expect(files.filter((file) => ignored.ignores(`/work/repo/${file}`, false))).toEqual([
      "a.Dockerfile",
      "x/a.Dockerfile",
      "top",
      "spaced ",
    ]);
    expect(ignored.ignores("/work/repo/x/build", true)).toBe(true);
  });

  it("minds case", () => {
    const files = memoryFileSystem({ "/work/repo/.gitignore": "dockerfile\n" });
    for (const ignoresCase of [false, true]) {
      const ignored = GitIgnore.above(files, "/work/repo", "/work", ignoresCase).below("/work/repo");
      expect(ignored.ignores("/work/repo/Dockerfile", false)).toBe(ignoresCase);
    }
  });

  it("lets the nearest file decide", () => {
    const root = at({
      "/work/repo/.gitignore": "*.Dockerfile\n",
      "/work/repo/a/.gitignore": "!b.Dockerfile\n",
      "/work/repo/a/c/.gitignore": "/b.Dockerfile\n",
    });
    const a = root.below("/work/repo/a");
    expect(a.ignores("/work/repo/a/b.Dockerfile", false)).toBe(false);
    expect(a.ignores("/work/repo/a/d.Dockerfile", false)).toBe(true);
    expect(a.below("/work/repo/a/c").ignores("/work/repo/a/c/b.Dockerfile", false)).toBe(true);
  });

  it("looks above the folder up to the top of the repository", () => {
    const files = {
      "/work/.gitignore": "*\n",
      "/work/repo/.git/info/exclude": "private\n!seen\n",
      "/work/repo/.gitignore": "/a/gen\nseen\n",
      "/work/repo/a/b/Dockerfile": "",
    };
    const ignored = at(files, "/work/repo/a");
    expect(ignored.ignores("/work/repo/a/gen", true)).toBe(true);
    expect(ignored.ignores("/work/repo/a/private", false)).toBe(true);
    expect(ignored.ignores("/work/repo/a/seen", false)).toBe(true);
    expect(ignored.ignores("/work/repo/a/b", true)).toBe(false);
  });

  it("looks up to where the call was made when there is no repository", () => {
    const files = { "/work/.gitignore": "Dockerfile\n", "/work/repo/a/Dockerfile": "" };
    expect(at(files, "/work/repo/a", "/work").ignores("/work/repo/a/Dockerfile", false)).toBe(true);
    expect(at(files, "/work/repo/a", "/work/repo").ignores("/work/repo/a/Dockerfile", false)).toBe(false);
    expect(at(files, "/work/repo/a", "/elsewhere").ignores("/work/repo/a/Dockerfile", false)).toBe(false);
  });

  it("searches a folder that is ignored when it is asked to", () => {
    const files = {
      "/work/repo/.git/HEAD": "",
      "/work/repo/.gitignore": "gen\n",
      "/work/repo/gen/.gitignore": "b\n",
    };
    const ignored = at(files, "/work/repo/gen");
    expect(["a", "b"].map((name) => ignored.ignores(`/work/repo/gen/${name}`, false))).toEqual([false, true]);
  });

  it("finds the patterns of a repository whose .git is elsewhere", () => {
    const ignored = at({
      "/work/repo/.git": "gitdir: ../main/.git/worktrees/repo\n",
      "/work/main/.git/worktrees/repo/commondir": "../..\n",
      "/work/main/.git/info/exclude": "private\n",
    });
    expect(ignored.ignores("/work/repo/private", false)).toBe(true);
  });
});
