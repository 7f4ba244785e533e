import { expect, test } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { Snapshot } from "../project/snapshot.ts";
import { applyEdits } from "../text/edit.ts";
import { formatMessage } from "../text/message.ts";
import { argumentNameAt, argumentNames } from "./argumentNames.ts";
import { renameArgument } from "./argumentRename.ts";

const path = "/w/Dockerfile";
const dockerfile = [
  "ARG VERSION=22",
  "FROM node:${VERSION}-slim AS base",
  "ARG VERSION",
  "LABEL v=$VERSION w='$VERSION'",
  "RUN echo $VERSION ${VERSION:-1} \\$OTHER \\",
  "  && true",
  "RUN <<E",
  "echo ${#VERSION} $VERSIONS",
  "E",
  "CMD echo $VERSION",
  "",
].join("\n");

function renamed(files: Readonly<Record<string, string>>, name: string, newName: string) {
  const snapshot = new Snapshot({ files: memoryFileSystem(files), workspaceFolders: ["/w"] });
  const text = files[path] ?? "";
  const result = renameArgument(parseDockerfile(text), name, newName, { snapshot, path });
  if (!result.ok) return formatMessage(result.reason);
  const others = [...result.elsewhere].map(([file, edits]) => [file, applyEdits(files[file] ?? "", edits)]);
  return { [path]: applyEdits(text, result.edits), ...Object.fromEntries(others) };
}

test("an argument is found wherever the builder or a RUN reads it", () => {
  const parsed = parseDockerfile(dockerfile);
  const lines = argumentNames(parsed, "VERSION").map(
    ({ span }) => parsed.lineIndex.positionAt(span.start).line,
  );
  expect(lines).toEqual([0, 1, 2, 3, 4, 4, 7]);
  expect(argumentNameAt(parsed, dockerfile.indexOf("VERSION:-1") + 3)?.name).toBe("VERSION");
  // What runs in the container has no ARG; another variable has a longer name.
  expect(argumentNameAt(parsed, dockerfile.indexOf("CMD") + 12)).toBeUndefined();
  expect(argumentNameAt(parsed, dockerfile.indexOf("VERSIONS"))).toBeUndefined();
  expect(argumentNames(parseDockerfile("ARG HTTP_PROXY\nFROM a\n"), "HTTP_PROXY")).toEqual([]);
});

test("all of them get the new name, and with them what compose and bake files give", () => {
  const text = dockerfile.replace(" w='$VERSION'", "");
  const compose =
    'services:\n  a:\n    build:\n      context: .\n      args:\n        "VERSION": ${VERSION}\n  b:\n    build: { context: ., args: [VERSION=1, OTHER] }\n  c:\n    build: { context: ./other, args: { VERSION: 1 } }\n';
  const bake = 'target "a" {\n  args = { VERSION = "1" }\n}\n';
  const files = { [path]: text, "/w/compose.yaml": compose, "/w/docker-bake.hcl": bake };
  expect(renamed(files, "VERSION", "NODE")).toEqual({
    [path]: text.replaceAll(/VERSION(?!S)/g, "NODE").replace("CMD echo $NODE", "CMD echo $VERSION"),
    "/w/compose.yaml": compose.replace('"VERSION"', '"NODE"').replace("[VERSION", "[NODE"),
    "/w/docker-bake.hcl": bake.replace("VERSION", "NODE"),
  });
});

test("what a bake target has of a service of its name gets its name there", () => {
  const compose = "services:\n  a:\n    build: {context: ., args: [A=1]}\n";
  const bake = 'target "c" {\n  args = { A = "2" }\n}\ntarget "a" {\n  inherits = ["c"]\n}\n';
  const files = { [path]: "ARG A\nFROM a\n", "/w/compose.yaml": compose, "/w/docker-bake.hcl": bake };
  expect(renamed(files, "A", "B")).toEqual({
    [path]: "ARG B\nFROM a\n",
    "/w/compose.yaml": compose.replace("A=1", "B=1"),
    "/w/docker-bake.hcl": bake.replace("A =", "B ="),
  });
});

test("what the base image or another stage calls by the name stays", () => {
  const text = [
    "ARG NODE_VERSION=22",
    "FROM node:$NODE_VERSION AS app",
    "LABEL node=$NODE_VERSION",
    "RUN echo $NODE_VERSION '$NODE_VERSION'",
    "FROM app AS next",
    "RUN echo $NODE_VERSION",
    "ARG NODE_VERSION",
    "RUN echo $NODE_VERSION \\",
    "  # NODE_VERSION is the build's",
    "  && true",
    "FROM next",
    "USER $NODE_VERSION",
    "",
  ].join("\n");
  const lines = text.split("\n");
  for (const index of [0, 1, 6, 7, 11]) lines[index] = lines[index]?.replace("NODE_VERSION", "NODE") ?? "";
  expect(renamed({ [path]: text }, "NODE_VERSION", "NODE")).toEqual({ [path]: lines.join("\n") });
});

test("an argument of a trigger is that of what is built on its stage", () => {
  const text = "FROM a AS b\nONBUILD ARG A\nONBUILD RUN echo $A\nRUN echo $A\nFROM b\nRUN echo $A\n";
  expect(renamed({ [path]: text }, "A", "B")).toEqual({
    [path]: "FROM a AS b\nONBUILD ARG B\nONBUILD RUN echo $B\nRUN echo $A\nFROM b\nRUN echo $B\n",
  });
});

test("a quoted script that a shell is started with reads it, too", () => {
  const text = "FROM a\nARG A\nRUN sh -c 'echo \"$A\"' \\\n  && su -c 'true'\n";
  expect(renamed({ [path]: text }, "A", "B")).toEqual({
    [path]: text.replaceAll("A\n", "B\n").replace("$A", "$B"),
  });
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  ["a name that no variable can have", { [path]: "ARG A\nFROM a\n" }, "1B"],
  ["a name of the builder's own", { [path]: "ARG A\nFROM a\n" }, "HTTP_PROXY"],
  ["a name that is taken", { [path]: "ARG A B\nFROM a\n" }, "B"],
  ["an ENV of that name", { [path]: "FROM a\nARG A\nENV A=$A\n" }, "B"],
  ["a command that names it otherwise", { [path]: "FROM a\nARG A\nRUN printenv A\n" }, "B"],
  ["a quoted dollar", { [path]: "FROM a\nARG A\nRUN echo \\$A\n" }, "B"],
  ["a quoted name", { [path]: "FROM a\nARG A\nRUN echo 'cd $A' > /b && cd $A\n" }, "B"],
  ["a quoted heredoc", { [path]: "FROM a\nARG A\nRUN cat <<'E' > /b\ncd $A\nE\n" }, "B"],
  ["the number of a process", { [path]: "FROM a\nARG A\nRUN echo $$A\n" }, "B"],
  ["a file that may set it", { [path]: "FROM a\nARG A\nRUN . /env; echo $A\n" }, "B"],
  ["an array", { [path]: 'FROM a\nARG A\nRUN ["echo", "$A"]\n' }, "B"],
  ["another shell", { [path]: 'FROM a\nARG A\nSHELL ["pwsh", "-c"]\nRUN echo $A\n' }, "B"],
  [
    "a value out of the shell",
    { [path]: "ARG A\nFROM a\n", "/w/compose.yaml": "services: {a: {build: {context: ., args: [A]}}}\n" },
    "B",
  ],
  [
    "a value that a bake file computes",
    { [path]: "ARG A\nFROM a\n", "/w/docker-bake.hcl": 'target "a" {\n  args = merge({ A = "1" }, {})\n}\n' },
    "B",
  ],
  [
    "a value from an anchor",
    {
      [path]: "ARG A\nFROM a\n",
      "/w/compose.yaml": "x-a: &a {A: 1}\nservices: {a: {build: {context: ., args: *a}}}\n",
    },
    "B",
  ],
])("nothing is renamed because of %s", (_, files, newName) => {
  expect(renamed(files, "A", newName)).toEqual(expect.stringMatching(/^"|^Argument "A" cannot be renamed/));
});
