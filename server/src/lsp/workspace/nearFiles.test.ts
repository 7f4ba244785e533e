import { expect, it } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { NearFiles } from "./nearFiles.ts";

const disk = memoryFileSystem({
  "/a/Dockerfile": "",
  "/a/src/Dockerfile": "",
  "/a/notes.md": "",
  "/b/compose.yaml": "",
});
const pathsOf = (near: NearFiles) => near.next()?.came.map(({ path, kind }) => `${kind} ${path}`);

it("takes those of the named paths that Slipway reads, each once", () => {
  const near = new NearFiles(disk);
  near.name(["/a/package.json", "/a/.dockerignore", "/a/Dockerfile", "/a/Dockerfile"]);
  expect(pathsOf(near)).toEqual(["ignoreFile /a/.dockerignore", "dockerfile /a/Dockerfile"]);
  expect(near.next()).toBeUndefined();
});

it("takes what stands at the top of a folder, and looks no deeper", () => {
  const near = new NearFiles(disk);
  near.nameThoseIn(["/a", "/b", "/missing"]);
  expect(pathsOf(near)).toEqual(["dockerfile /a/Dockerfile", "compose /b/compose.yaml"]);
  expect(near.next()).toBeUndefined();
});

it("takes what decided about those at the top, as far as it puts nothing out, and no further", () => {
  const near = new NearFiles(disk);
  near.nameThoseIn(["/b"]);
  near.next();
  near.nameBehind("/b/compose.yaml", ["/b/compose.yaml", "/b/package.json", "/b/api/Dockerfile"]);
  expect(pathsOf(near)).toEqual(["dockerfile /b/api/Dockerfile"]);
  near.nameBehind("/b/api/Dockerfile", ["/b/other/compose.yaml"]);
  expect(near.next()).toBeUndefined();
  near.nameBehind(
    "/b/compose.yaml",
    Array.from({ length: 80 }, (_, index) => `/b/${index}/Dockerfile`),
  );
  const { came = [], gone } = near.next() ?? {};
  expect([came.length, gone]).toEqual([58, []]);
});

it("gives up those that nobody named for longest", () => {
  const near = new NearFiles(disk);
  const paths = Array.from({ length: 62 }, (_, index) => `/${index}/Dockerfile`);
  near.name(paths.slice(0, 60));
  expect(near.next()?.gone).toEqual([]);
  near.name(["/0/Dockerfile", ...paths.slice(60)]);
  expect(near.next()?.gone).toEqual(["/1/Dockerfile", "/2/Dockerfile"]);
});
