import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../../dockerfile/dockerfile.ts";
import { buildWants } from "./buildWants.ts";

function wants(text: string, target?: string) {
  const dockerfile = parseDockerfile(text);
  const stage = dockerfile.targetStage(target);
  return stage && buildWants(dockerfile, stage);
}

describe("arguments", () => {
  it.each<[string, string, readonly string[]]>([
    ["above FROM, used by it", "ARG TAG\nFROM node:$TAG", ["TAG"]],
    ["above FROM, with a default there", "ARG TAG=22\nFROM node:$TAG", []],
    ["above FROM, with a default at its use", "ARG TAG\nFROM node:${TAG:-22}", []],
    ["above FROM, not used", "ARG TAG\nFROM node", []],
    ["in a stage, used by an instruction", "FROM a\nARG V\nLABEL v=$V", ["V"]],
    ["in a stage, used by a command", 'FROM a\nARG V\nRUN curl "https://x/${V}.tgz"', ["V"]],
    ["in a stage, with a default at its use", "FROM a\nARG V\nRUN echo ${V:-1}", []],
    ["in a stage, named before it is declared", "FROM a\nRUN echo $V\nARG V", []],
    ["in a stage, never named", "FROM a\nARG V\nRUN make", []],
    ["with a default above FROM", "ARG V=1\nFROM a\nARG V\nRUN echo $V", []],
    ["declared above FROM and in a stage", "ARG V\nFROM a\nARG V\nRUN echo $V", ["V"]],
    ["used by a stage that is built on it", "FROM a AS one\nARG V\nFROM one\nRUN echo $V", ["V"]],
    ["a longer name is another one", "FROM a\nARG V\nRUN echo $VERSION", []],
    ["the builder's own", "FROM a\nARG TARGETARCH\nARG http_proxy\nRUN echo $TARGETARCH $http_proxy", []],
  ])("%s", (_, text, args) => expect(wants(text)?.args ?? []).toEqual(args));

  it("of stages that are not built are not wanted", () => {
    const text =
      "FROM a AS dev\nARG D\nRUN echo $D\nFROM a AS made\nARG M\nRUN echo $M\nFROM a\nCOPY --from=made /x /";
    expect(wants(text)?.args).toEqual(["M"]);
    expect(wants(text, "dev")?.args).toEqual(["D"]);
  });
});

describe("mounts", () => {
  it.each<[string, ReturnType<typeof wants>]>([
    ["--mount=type=secret,id=npm", { args: [], secrets: [{ id: "npm", required: false }], ssh: [] }],
    [
      "--mount=type=secret,id=npm,required --mount=type=secret,id=npm",
      { args: [], secrets: [{ id: "npm", required: true }], ssh: [] },
    ],
    [
      "--mount=type=secret,id=npm,required=false,env=NPM",
      { args: [], secrets: [{ id: "npm", required: false }], ssh: [] },
    ],
    [
      "--mount=type=secret,target=/root/.npmrc",
      { args: [], secrets: [{ id: ".npmrc", required: false }], ssh: [] },
    ],
    [
      "--mount=type=secret,source=token,target=/x --mount=type=secret,src=other",
      {
        args: [],
        secrets: [
          { id: "token", required: false },
          { id: "other", required: false },
        ],
        ssh: [],
      },
    ],
    ["--mount=type=secret,source=$X,target=/x --mount=type=secret,target=/x/$Y", undefined],
    ["--mount=type=ssh,id=$X", undefined],
    ["--mount=type=ssh", { args: [], secrets: [], ssh: ["default"] }],
    ["--mount=type=ssh,id=git", { args: [], secrets: [], ssh: ["git"] }],
    ["--mount=type=cache,target=/x", undefined],
  ])("%s", (mounts, wanted) => expect(wants(`FROM a\nRUN ${mounts} make`)).toEqual(wanted));
});

it("a build that wants nothing", () => expect(wants("FROM a\nRUN make")).toBeUndefined());
