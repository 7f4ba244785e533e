import { expect, test } from "vitest";
import { memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { parseCompose } from "../../compose/composeFile.ts";
import { noEnvironment } from "../../composeProject/environment.ts";
import { loadComposeProject } from "../../composeProject/load.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { Snapshot } from "../../project/snapshot.ts";
import { missingPaths } from "./missingPath.ts";

const rule = (path: string) =>
  `services: {a: {image: a, develop: {watch: [{path: ${path}, action: restart}]}}}\n`;

const found = (path: string): string => path.normalize().toLowerCase();

/** A disk as macOS and Windows have it: names are found in any case and form, and listed as they were given. */
function caseless(files: Readonly<Record<string, string>>): FileSystem {
  const disk = memoryFileSystem(files);
  const spelled = new Map(
    Object.keys(files).flatMap((path) => {
      const names = path.split("/");
      return names.map((_, index) => names.slice(0, index + 1).join("/")).map((each) => [found(each), each]);
    }),
  );
  const actual = (path: string): string => spelled.get(found(path)) ?? path;
  return {
    kindOf: (path) => disk.kindOf(actual(path)),
    readFile: (path) => disk.readFile(actual(path)),
    list: (path) => disk.list(actual(path)),
    linkAt: () => undefined,
  };
}

function missing(files: FileSystem, path = "/workspace/compose.yaml") {
  const snapshot = new Snapshot({ files, workspaceFolders: ["/workspace"] });
  const project = snapshot.composeInProject(parseCompose(files.readFile(path) ?? ""), path);
  return missingPaths(project).map(({ kind, meant }) => [kind, meant]);
}

test("a path in other capitals is named on disks that find it all the same", () => {
  const files = (path: string) =>
    caseless({ "/workspace/compose.yaml": rule(path), "/workspace/src/App/a.ts": "" });
  expect(missing(files("./Src/app"))).toEqual([["case", "./src/App"]]);
  expect(missing(files("src/App"))).toEqual([]);
});

test.each(["./src", ".", "../Workspace/src/..", "./src/../.", "../lib"])(
  "capitals of the folder that the project lies in are nobody's fault: %s",
  (path) => {
    const files = caseless({
      "/Home/Workspace/compose.yaml": rule(path),
      "/Home/Workspace/src/a.ts": "",
      "/Home/lib/a.ts": "",
    });
    // An editor may have opened the folder under another spelling.
    expect(missing(files, "/home/workspace/compose.yaml").filter(([kind]) => kind === "case")).toEqual([]);
  },
);

test("composed and decomposed letters are the same name", () => {
  const files = caseless({
    "/workspace/compose.yaml": rule("./caf\u00e9"),
    "/workspace/cafe\u0301/a.ts": "",
  });
  expect(missing(files)).toEqual([]);
});

test("what is made by a program may be missing", () => {
  expect(missing(memoryFileSystem({ "/workspace/compose.yaml": rule("./dist/app") }))).toEqual([]);
});

test("a rule of an override file in a folder of its own is not seen from there", () => {
  const base = "/workspace/compose.yaml";
  const override = "/workspace/dev/compose.dev.yaml";
  const files = memoryFileSystem({
    [base]: "services: {a: {image: a}}\n",
    [override]: rule("./src"),
    "/workspace/dev/src/a.ts": "",
  });
  const snapshot = new Snapshot({ files, workspaceFolders: ["/workspace"] });
  const loaded = loadComposeProject(
    { files: [base, override], environment: noEnvironment },
    { files, composeAt: (path) => snapshot.composeAt(path) },
  );
  const compose = parseCompose(files.readFile(override) ?? "");
  const [service] = compose.services;
  const [loadedService] = loaded.services;
  const [written] = loadedService?.watch ?? [];
  if (!service || !loadedService || !written) return expect.fail("the rule is not loaded");
  const project = {
    ...snapshot.composeInProject(compose, override),
    loaded,
    directory: loaded.directory,
    watchRules: [{ service, loadedService, rule: written }],
  };
  expect(missingPaths(project).map(({ kind, meant }) => [kind, meant])).toEqual([["file", "./dev/src"]]);
});
