import { describe, expect, it, test } from "vitest";
import { type Files, filesBelow, memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { Snapshot } from "../project/snapshot.ts";
import { applyEdits } from "../text/edit.ts";
import { formatMessage } from "../text/message.ts";
import { renameStage } from "./stageRename.ts";

/** The files that a rename of stage `base` changes, by name; or why it is refused. */
function rename(newName: string, dockerfileText: string, others: Files = {}): Files | string {
  const texts = filesBelow("/app", { ...others, Dockerfile: dockerfileText });
  const snapshot = new Snapshot({ files: memoryFileSystem(texts), workspaceFolders: ["/app"] });
  const path = "/app/Dockerfile";
  const dockerfile = snapshot.dockerfileAt(path) ?? expect.fail("no Dockerfile");
  const stage = dockerfile.findStage("base") ?? expect.fail("no stage");
  const renamed = renameStage(dockerfile, stage, newName, { snapshot, path });
  if (!renamed.ok) return formatMessage(renamed.reason);
  const changed = [[path, renamed.edits] as const, ...renamed.elsewhere];
  return Object.fromEntries(
    changed.map(([file, edits]) => [file.replace("/app/", ""), applyEdits(texts[file] ?? "", edits)]),
  );
}

const dockerfile = "FROM node:22 AS base\nFROM base AS dev\nCOPY --from=base / /\nCOPY --from=0 / /\n";
const renamedDockerfile = dockerfile.replaceAll("base", "root");
const service = (target: string): string =>
  `services:\n  web:\n    build:\n      context: .\n      target: ${target}\n`;

describe("renaming a stage", () => {
  it("goes on beside variables that have other names, and images of its name", () => {
    for (const other of ["${base}", "x-${base:-base-1}", "node:${base}", "base/${X:-y}"])
      expect(rename("root", `${dockerfile}FROM ${other}\n`)).toEqual({
        Dockerfile: `${renamedDockerfile}FROM ${other}\n`,
      });
  });

  it("changes every name of it, and leaves its number", () => {
    expect(rename("root", dockerfile)).toEqual({ Dockerfile: renamedDockerfile });
  });

  test.each([
    ["base", "root"],
    ['"base"', '"root"'],
    ["'BASE' # the first", "'root' # the first"],
  ])("changes the target %s to %s", (before, after) => {
    expect(rename("root", dockerfile, { "compose.yaml": service(before) })).toEqual({
      Dockerfile: renamedDockerfile,
      "compose.yaml": service(after),
    });
  });

  test.each<[string, Files, string?]>([
    ["Makefile", { Makefile: "dev:\n\tdocker build --target Base .\n" }],
    [
      "devcontainer.json",
      {
        ".devcontainer/devcontainer.json":
          '{"build": {"dockerfile": "../Dockerfile", "context": "..", "target": "base"}}',
      },
    ],
    ["ONBUILD", {}, "ONBUILD COPY --from=base / /\n"],
  ])("is refused where %s names the stage", (place, others, more = "") => {
    expect(rename("root", dockerfile + more, others)).toBe(
      `Stage "base" cannot be renamed: ${place} names it in a way that cannot be changed here.`,
    );
  });

  it("does not heed who builds another stage", () => {
    expect(rename("root", dockerfile, { Makefile: "dev:\n\tdocker build --target dev .\n" })).toEqual({
      Dockerfile: renamedDockerfile,
    });
  });

  it("quotes what YAML would take for something else", () => {
    const files = rename("true", dockerfile, { "compose.yaml": service("base") });
    expect(files).toMatchObject({ "compose.yaml": service('"true"') });
  });

  it("changes overrides and what services extend, and each place once", () => {
    const base = "services:\n  common:\n    build: {context: ., target: base}\n";
    const extended = (name: string): string =>
      `  ${name}:\n    extends: {file: common.yml, service: common}\n`;
    const files = rename("root", dockerfile, {
      "common.yml": base,
      "compose.yaml": `services:\n${extended("a")}${extended("b")}`,
    });
    expect(files).toEqual({ Dockerfile: renamedDockerfile, "common.yml": base.replace("base", "root") });
  });

  it("leaves the targets of other stages and other Dockerfiles alone", () => {
    const others = {
      "compose.yaml": `${service("dev")}  api:\n    build: {context: ./api, target: base}\n`,
      "api/Dockerfile": "FROM node:22 AS base\n",
    };
    expect(rename("root", dockerfile, others)).toEqual({ Dockerfile: renamedDockerfile });
  });

  it("changes the targets of bake files, in HCL and in JSON, inherited ones too", () => {
    const bake = (name: string): string =>
      `target "_common" { target = "${name}" }\ntarget "a" { inherits = ["_common"] }\ntarget "b" { target = "dev" }\n`;
    const other = (name: string): string =>
      `{"target": {"b": {"context": ".", "target": "${name}"}, "c": {"context": "c", "target": "base"}}}`;
    expect(
      rename("root", dockerfile, {
        "docker-bake.hcl": bake("base"),
        "docker-bake.override.json": other("BASE"),
      }),
    ).toEqual({
      Dockerfile: renamedDockerfile,
      "docker-bake.hcl": bake("root"),
      "docker-bake.override.json": other("root"),
    });
  });

  it("changes what a target inherits from one that nobody builds", () => {
    const bake = (name: string): string =>
      `target "_common" {\n context = "none"\n target = "${name}"\n}\ntarget "a" {\n inherits = ["_common"]\n context = "."\n}\n`;
    expect(rename("root", dockerfile, { "docker-bake.hcl": bake("base") })).toEqual({
      Dockerfile: renamedDockerfile,
      "docker-bake.hcl": bake("root"),
    });
  });

  it("may give the name of the image it begins with, or the same in another case", () => {
    expect(rename("node", "FROM node AS base\n")).toEqual({ Dockerfile: "FROM node AS node\n" });
    expect(rename("base", "FROM node AS BASE\nFROM Base\n")).toEqual({
      Dockerfile: "FROM node AS base\nFROM base\n",
    });
  });
});

describe("refuses", () => {
  test.each(["", "1st", "a b", "a$b", "-a", "é"])("%j, which is no name", (name) => {
    expect(rename(name, dockerfile)).toContain(`"${name}" cannot be a stage's name`);
  });

  test.each([
    ["scratch", dockerfile, "means something else"],
    ["Context", dockerfile, "means something else"],
    ["DEV", dockerfile, "is taken already"],
    ["nginx", `${dockerfile}COPY --from=nginx / /\n`, "would take its place"],
    ["alpine", `${dockerfile}FROM alpine\n`, "would take its place"],
    ["root", `ARG FIRST=base\n${dockerfile}FROM $FIRST\n`, "FROM takes its name from a variable"],
    ["root", `${dockerfile}FROM ${"${FIRST:-base}"}\n`, "FROM takes its name from a variable"],
    ["root", `ARG FIRST\n${dockerfile}FROM ${"${FIRST-BASE}"}\n`, "FROM takes its name from a variable"],
    ["root", `${dockerfile}FROM ba${"${TARGETARCH}"}\n`, "FROM takes its name from a variable"],
  ])("%s", (name, text, reason) => expect(rename(name, text)).toContain(reason));

  it("where a compose file gives the name to FROM", () => {
    const args = `${service("dev")}      args: {FIRST: base}\n`;
    const text = `ARG FIRST=alpine\n${dockerfile}FROM $FIRST\n`;
    expect(rename("root", text, { "compose.yaml": args })).toContain("FROM takes its name from a variable");
    expect(rename("root", text)).toMatchObject({ Dockerfile: expect.stringContaining("AS root") });
  });

  test.each(["${STAGE:-base}", "*name"])("where the target is %s", (target) => {
    const compose = `x-name: &name base\n${service(target)}`;
    expect(rename("root", dockerfile, { "compose.yaml": compose })).toContain(
      "compose.yaml takes its name from",
    );
  });

  test.each([
    ["a variable", 'variable "S" { default = "base" }\ntarget "a" { target = S }\n'],
    ["a matrix", 'target "a" {\n name = s\n matrix = { s = ["base"] }\n target = s\n}\n'],
    [
      "a target that builds other Dockerfiles too",
      'target "_common" { target = "base" }\ntarget "a" { inherits = ["_common"] }\ntarget "b" {\n inherits = ["_common"]\n context = "x"\n}\n',
    ],
  ])("where a bake file takes its name from %s", (_, bake) => {
    expect(rename("root", dockerfile, { "docker-bake.hcl": bake })).toContain(
      "docker-bake.hcl takes its name from",
    );
  });

  it("where a bake file has a context of that name, or gives it to FROM", () => {
    const contexts = 'target "a" { contexts = { base = "./x" } }\n';
    expect(rename("root", dockerfile, { "docker-bake.hcl": contexts })).toContain(
      "is a named context in docker-bake.hcl",
    );
    const args = 'target "a" { args = { FIRST = "base" } }\n';
    const text = `ARG FIRST=alpine\n${dockerfile}FROM $FIRST\n`;
    expect(rename("root", text, { "docker-bake.hcl": args })).toContain(
      "FROM takes its name from a variable",
    );
  });

  it("where a named context has the old name or the new one", () => {
    for (const name of ["base", "root"]) {
      const compose = `${service("dev")}      additional_contexts: {${name}: ./x}\n`;
      expect(rename("root", dockerfile, { "compose.yaml": compose })).toContain(
        "is a named context in compose.yaml",
      );
    }
  });
});

test("nothing gets another name while a file that uses it may be left out", () => {
  const files = { "/app/Dockerfile": dockerfile };
  const snapshot = new Snapshot({ files: memoryFileSystem(files), workspaceFolders: ["/app"] });
  const parsed = snapshot.dockerfileAt("/app/Dockerfile") ?? expect.fail("no Dockerfile");
  const stage = parsed.findStage("base") ?? expect.fail("no stage");
  for (const complete of [true, false]) {
    const others = { complete, compose: [], bake: [] };
    const renamed = renameStage(parsed, stage, "root", { snapshot, path: "/app/Dockerfile", others });
    expect(renamed.ok).toBe(complete);
  }
});
