import { describe, expect, it } from "vitest";
import { slice } from "../../text/span.ts";
import { parseDockerfile } from "../dockerfile.ts";
import { writtenNames } from "./stageNames.ts";
import { chainOf, externalBase, inheritedInstructions } from "./stages.ts";

const source = `ARG V=1
FROM --platform=linux/amd64 node:22 AS Base
RUN a
FROM base AS build
COPY --from=BASE / /
FROM scratch
COPY --from=1 --chown=build / /
COPY --from=nginx:1 / /
RUN --mount=type=bind,from=Build,target=/b true
ONBUILD COPY --from=base / /
`;
const dockerfile = parseDockerfile(source);
const [base, build, last] = dockerfile.stages;

describe("stages", () => {
  it("begin at FROM and take what follows", () => {
    expect(dockerfile.stages.map(({ id, name, base: { kind } }) => [id, name?.text, kind])).toEqual([
      ["base", "Base", "image"],
      ["build", "build", "stage"],
      [undefined, undefined, "scratch"],
    ]);
    expect(dockerfile.stages.map(({ instructions }) => instructions.length)).toEqual([1, 1, 4]);
    expect(dockerfile.instructions("ARG").map((argument) => dockerfile.stageOf(argument))).toEqual([
      undefined,
    ]);
    expect(dockerfile.instructions("ONBUILD").map((onbuild) => dockerfile.stageOf(onbuild)?.index)).toEqual([
      2,
    ]);
  });

  it("stand on other stages of the file", () => {
    if (!base || !build || !last) throw new Error("three stages");
    expect(chainOf(build)).toEqual([build, base]);
    expect(externalBase(build)?.text).toBe("node:22");
    expect(externalBase(last)).toBeUndefined();
    expect(inheritedInstructions(build).map(({ keyword }) => keyword)).toEqual(["RUN", "COPY"]);
    expect(dockerfile.ships(last)).toBe(true);
    expect(dockerfile.ships(build)).toBe(false);
  });

  it("are found by name without case, or by number", () => {
    expect(dockerfile.findStage("BUILD")).toBe(build);
    expect(dockerfile.findStage("2")).toBe(last);
    expect(dockerfile.findStage("3")).toBeUndefined();
  });

  it("are referred to by FROM, COPY and mounts, but not by triggers", () => {
    expect(
      dockerfile.stageReferences.map(({ kind, word, stage, user }) => [
        kind,
        word.text,
        stage?.index,
        user.index,
      ]),
    ).toEqual([
      ["from", "node:22", undefined, 0],
      ["from", "base", 0, 1],
      ["copy", "BASE", 0, 1],
      ["copy", "1", 1, 2],
      ["copy", "nginx:1", undefined, 2],
      ["mount", "Build", 1, 2],
    ]);
  });

  it("have their names in the declaration and in references by name", () => {
    const places = (stage: typeof base) =>
      stage && writtenNames(dockerfile, stage).map(({ span }) => slice(source, span));
    expect(places(base)).toEqual(["Base", "base", "BASE"]);
    expect(places(build)).toEqual(["build", "Build"]);
    expect(places(last)).toEqual([]);
  });

  it("share a name as the builder resolves it: FROM the one above, COPY the last", () => {
    const twice = parseDockerfile("FROM x AS a\nFROM a\nCOPY --from=a / /\nFROM y AS a\nFROM a\n");
    expect(twice.stageReferences.map(({ kind, stage }) => [kind, stage?.index])).toEqual([
      ["from", undefined],
      ["from", 0],
      ["copy", 2],
      ["from", undefined],
      ["from", 2],
    ]);
  });

  it("take an image where a stage has the name of its own base", () => {
    const own = parseDockerfile("FROM node AS node\n");
    expect(own.stages[0]?.base.kind).toBe("image");
    expect(own.stages[0] && writtenNames(own, own.stages[0])).toHaveLength(1);
  });

  it("know numbers in COPY only", () => {
    const numbers = parseDockerfile("FROM x\nFROM 0\nRUN --mount=from=0,target=/a b\nCOPY --from=0 / /\n");
    expect(numbers.stageReferences.map(({ stage }) => stage?.index)).toEqual([
      undefined,
      undefined,
      undefined,
      0,
    ]);
  });

  it("are none in a file without FROM", () => {
    expect(parseDockerfile("RUN a\n").stages).toEqual([]);
    expect(parseDockerfile("FROM\nRUN a").stages.map(({ base: { kind } }) => kind)).toEqual(["missing"]);
  });
});
