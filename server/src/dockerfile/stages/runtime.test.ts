import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../dockerfile.ts";
import { mountCovers, mountsOf } from "../flags/mounts.ts";
import { environmentOf, expand } from "../variables/variables.ts";
import { userInstruction, workingDirectory } from "./runtime.ts";

function lastStage(source: string) {
  const stage = parseDockerfile(source).finalStage;
  if (!stage) throw new Error("no stage");
  return stage;
}

describe("the working directory", () => {
  it.each([
    ["FROM a\nWORKDIR /a/\nWORKDIR b/../c", "/a/c"],
    ["FROM a\nWORKDIR b", undefined],
    ["FROM scratch\nWORKDIR b", "/b"],
    ["FROM a AS x\nWORKDIR /a\nFROM x\nWORKDIR b", "/a/b"],
    ["FROM a\nENV D=/d\nWORKDIR $D/e", "/d/e"],
    ["FROM a\nENV D=/d E=$D\nENV F=${E:-/f}\nWORKDIR $F", undefined],
    ["FROM a\nENV D=/d\nENV E=${D}/e F=${G:-x}\nWORKDIR ${E:-/y}/'z z'", "/d/e/z z"],
    ["FROM a\nARG D=/d\nWORKDIR $D", undefined],
    ["FROM a\nWORKDIR /a\nWORKDIR $PWD/b\nWORKDIR /c", "/c"],
    ["FROM a\nONBUILD WORKDIR /a\nWORKDIR", undefined],
    ["FROM a AS x\nWORKDIR /a\nONBUILD WORKDIR b\nFROM x\nWORKDIR c", "/a/b/c"],
    ["FROM a AS x\nWORKDIR /a\nONBUILD WORKDIR b\nFROM x AS y\nFROM y", "/a/b"],
  ])("of %j is %j", (source, expected) => expect(workingDirectory(lastStage(source))).toBe(expected));

  it("is known before an instruction, too", () => {
    const dockerfile = parseDockerfile("FROM a\nWORKDIR /a\nRUN b\nWORKDIR /c");
    const stage = dockerfile.finalStage;
    expect(stage && workingDirectory(stage, dockerfile.instructions("RUN")[0])).toBe("/a");
  });
});

describe("the environment", () => {
  it("holds what ENV sets; ARG and unknown variables are unknown", () => {
    const environment = environmentOf(
      lastStage("FROM a\nENV A=1 B=$A\nENV C=$A$B D='$A' E=$HOME\nARG F=1 A\n"),
    );
    expect([...environment]).toEqual([
      ["A", "1"],
      ["B", undefined],
      ["C", undefined],
      ["D", "$A"],
      ["E", undefined],
      ["F", undefined],
    ]);
  });

  it("expands the forms it knows and gives up on others", () => {
    const environment = new Map([
      ["A", "a"],
      ["E", ""],
    ]);
    expect(expand("$A-${A}-${E:-x}-${A:-x}-${A:+y}-${E:+y}", environment)).toBe("a-a-x-a-y-");
    expect(expand(String.raw`\$A '$A' "$A"`, environment)).toBe("$A $A a");
    for (const unknown of ["$X", "${X:-y}", "${X#a}", "${A", "${A:x}"])
      expect(expand(unknown, environment)).toBeUndefined();
  });
});

describe("the shell in force", () => {
  const kinds = (source: string) => {
    const dockerfile = parseDockerfile(source);
    return dockerfile.instructionsAndTriggers("RUN").map((run) => dockerfile.shellAt(run).kind);
  };
  it.each([
    [
      'FROM a\nRUN x\nSHELL ["pwsh"]\nONBUILD RUN x\nSHELL ["/bin/bash", "-c"]\nRUN x',
      ["posix", "powershell", "posix"],
    ],
    ['FROM a AS b\nSHELL ["cmd", "/S"]\nFROM b\nRUN x\nFROM a\nRUN x', ["cmd", "posix"]],
    [
      'FROM a\nSHELL ["C:\\\\\\\\PowerShell.EXE"]\nRUN x\nSHELL ["fish"]\nRUN x\nSHELL x\nRUN x',
      ["powershell", "unknown", "unknown"],
    ],
    [
      "FROM mcr.microsoft.com/windows/nanoserver:1\nRUN x\nFROM golang:1-windowsservercore\nRUN x",
      ["cmd", "cmd"],
    ],
    [
      "ARG I=mcr.microsoft.com/windows/servercore\nFROM ${I}:1\nRUN x\nFROM --platform=windows/amd64 $Y\nRUN x",
      ["cmd", "cmd"],
    ],
    ["FROM team/windowshopping\nRUN x\nFROM $IMAGE\nRUN x", ["posix", "posix"]],
    ["# escape=`\nFROM $IMAGE\nRUN x", ["unknown"]],
    ["RUN x", ["posix"]],
    ["FROM a\nRUN x\n# hadolint shell=pwsh\nRUN x\nFROM a\nRUN x", ["posix", "powershell", "posix"]],
    ["#hadolint shell = cmd # why\nFROM a AS b\nRUN x\nFROM b\nRUN x", ["cmd", "cmd"]],
    ["FROM windows\n# hadolint shell=/bin/bash\nRUN x", ["posix"]],
    ['FROM a\n# hadolint shell=cmd\nSHELL ["sh"]\nRUN x', ["posix"]],
    ["FROM a\nRUN x \\\n# hadolint shell=cmd\n y\n# hadolint shell=cmd sh\nRUN x", ["posix", "posix"]],
    ["FROM a\nRUN x\n# hadolint shell=pwsh\nFROM a\nRUN x", ["posix", "powershell"]],
    ["# escape=`\nRUN x", ["unknown"]],
  ])("at each RUN of %j is %j", (source, expected) => expect(kinds(source)).toEqual(expected));
});

describe("the user", () => {
  it("is the last one set in the chain", () => {
    expect(userInstruction(lastStage("FROM a AS b\nUSER x\nUSER y\nFROM b\nRUN c"))?.arguments[0]?.text).toBe(
      "y",
    );
    expect(userInstruction(lastStage("FROM a\nRUN c"))).toBeUndefined();
  });
});

describe("mounts", () => {
  const run = (flags: string) => {
    const [instruction] = parseDockerfile(`FROM a\nRUN ${flags} true`).instructions("RUN");
    if (!instruction) throw new Error("no RUN");
    return instruction;
  };
  it("have a type and a target", () => {
    expect(
      mountsOf(run("--mount=target=/a --mount=type=cache,dst=/b")).map(({ type, target }) => [
        type,
        target?.value,
      ]),
    ).toEqual([
      ["bind", "/a"],
      ["cache", "/b"],
    ]);
  });
  it("cover their target and what is below it", () => {
    expect(mountCovers(run("--mount=type=cache,target=/var/lib/"), "/var/lib/apt")).toBe(true);
    expect(mountCovers(run("--mount=type=cache,target=/var/li"), "/var/lib/apt")).toBe(false);
    expect(mountCovers(run("--mount=type=cache,target=$X"), "/var")).toBe(true);
    expect(mountCovers(run("--mount=type=secret,id=x"), "/var")).toBe(false);
  });
});
