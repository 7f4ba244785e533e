import { expect, it } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { findProjects } from "./findProjects.ts";

const found = (...paths: readonly string[]): readonly string[] =>
  findProjects(memoryFileSystem(Object.fromEntries(paths.map((path) => [path, "x"]))), "/workspace");

it("finds folders with a manifest, nearer ones first", () => {
  expect(
    found("/workspace/a/b/go.mod", "/workspace/c/package.json", "/workspace/setup.py", "/workspace/d/x"),
  ).toEqual(["/workspace", "/workspace/c", "/workspace/a/b"]);
});

it("leaves out packages, results and what is hidden", () => {
  expect(
    found(
      "/workspace/node_modules/x/package.json",
      "/workspace/dist/package.json",
      "/workspace/.cache/package.json",
      "/workspace/vendor/x/go.mod",
    ),
  ).toEqual([]);
});

it("looks four folders deep", () => {
  expect(found("/workspace/1/2/3/4/package.json", "/workspace/1/2/3/4/5/package.json")).toEqual([
    "/workspace/1/2/3/4",
  ]);
});
