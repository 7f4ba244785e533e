import { expect, it } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { parseCompose } from "../../compose/composeFile.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { BuildMemory } from "./buildMemory.ts";

const files = {
  "/w/Makefile": "x:\n\tdocker build -f a/Dockerfile .\n",
  "/w/Dockerfile": "",
  "/w/a/Dockerfile": "",
  "/w/b/Dockerfile": "",
};

it("keeps the builds of a directory while the disk answers as before, whoever asks", () => {
  const memory = new BuildMemory();
  const builds = memory.in(memoryFileSystem(files), "/w", parseCompose);
  expect(builds.map(({ dockerfile }) => dockerfile)).toEqual(["/w/a/Dockerfile"]);
  const asked: string[] = [];
  const disk = memoryFileSystem(files);
  const noting: FileSystem = {
    ...disk,
    readFile(path) {
      asked.push(path);
      return disk.readFile(path);
    },
  };
  expect(memory.in(noting, "/w", parseCompose)).toEqual(builds);
  expect(asked).toEqual(["/w/Makefile"]);
  expect(memory.in(noting, "/w", parseCompose)[0]).toBe(builds[0]);
});

it("reads them anew when a file that was read is another, comes or goes", () => {
  const memory = new BuildMemory();
  const dockerfiles = (more: Readonly<Record<string, string>>) =>
    memory
      .in(memoryFileSystem({ ...files, ...more }), "/w", parseCompose)
      .map(({ dockerfile }) => dockerfile);
  expect(dockerfiles({})).toEqual(["/w/a/Dockerfile"]);
  expect(dockerfiles({ "/w/Makefile": "x:\n\tdocker build .\n" })).toEqual(["/w/Dockerfile"]);
  expect(dockerfiles({ "/w/build.sh": "docker build b\n" })).toEqual(["/w/a/Dockerfile", "/w/b/Dockerfile"]);
  expect(dockerfiles({})).toEqual(["/w/a/Dockerfile"]);
});
