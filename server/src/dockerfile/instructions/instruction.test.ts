import { describe, expect, it } from "vitest";
import { slice } from "../../text/span.ts";
import { parseDockerfile } from "../dockerfile.ts";
import type { Instruction } from "./instruction.ts";

function only(source: string): Instruction {
  const [instruction] = parseDockerfile(source).allInstructions;
  if (!instruction) throw new Error("no instruction");
  return instruction;
}
const texts = (source: string): readonly string[] => only(source).arguments.map(({ text }) => text);
const values = (source: string): readonly string[] => only(source).arguments.map(({ value }) => value);

describe("an instruction", () => {
  it("has a keyword, a span without surrounding blanks, and its lines", () => {
    const source = "  copy a \\\n   b  \nUSER x";
    const instruction = only(source);
    expect([instruction.keyword, instruction.keywordText]).toEqual(["COPY", "copy"]);
    expect(slice(source, instruction.span)).toBe("copy a \\\n   b");
    expect(slice(source, instruction.lines)).toBe("  copy a \\\n   b  \n");
    expect(instruction.arguments.map(({ span }) => slice(source, span))).toEqual(["a", "b"]);
  });

  it("splits arguments as the builder does for each keyword", () => {
    expect(texts("FROM  a\tAS b")).toEqual(["a", "AS", "b"]);
    expect(texts('COPY "a b" c')).toEqual(['"a', 'b"', "c"]);
    expect(values('COPY ["a b", "c"]')).toEqual(["a b", "c"]);
    expect(texts("WORKDIR /a b")).toEqual(["/a b"]);
    expect(values('WORKDIR "/a b"')).toEqual(["/a b"]);
    expect(texts("RUN")).toEqual([]);
    expect(texts("ENV a=b c='d e'")).toEqual(["b", "'d e'"]);
  });

  it("removes quotes and escapes from values", () => {
    expect(values(String.raw`USER a\ b'c\d'"e\"f\g"`)).toEqual([String.raw`a bc\de"f\g`]);
    expect(only("USER $NAME").arguments[0]?.hasVariable).toBe(true);
    expect(only("USER '$NAME'").arguments[0]?.hasVariable).toBe(false);
    expect(only(String.raw`USER \$NAME`).arguments[0]?.hasVariable).toBe(false);
    expect(only("USER 100$").arguments[0]?.hasVariable).toBe(false);
  });

  it("reads flags with their options, across lines", () => {
    const source = "RUN --mount=type=cache,target=/a,ro \\\n  --network=none -- --x";
    const instruction = only(source);
    expect(instruction.flags.map(({ name, value }) => [name, value?.text])).toEqual([
      ["mount", "type=cache,target=/a,ro"],
      ["network", "none"],
    ]);
    expect(
      instruction
        .flag("mount")
        ?.options.map(({ key, value, span }) => [key, value?.text, slice(source, span)]),
    ).toEqual([
      ["type", "cache", "type=cache"],
      ["target", "/a", "target=/a"],
      ["ro", undefined, "ro"],
    ]);
    expect(instruction.argumentsText).toBe("--x");
    expect(only("COPY --link a b").flag("link")).toMatchObject({ value: undefined, options: [] });
  });

  it("takes the exec form only for an array of strings", () => {
    const source = 'CMD [ "a", \\\n # why\n "b\\"]c" ]';
    expect(only(source).exec?.map(({ value }) => value)).toEqual(["a", 'b"]c']);
    expect(only(source).exec?.map(({ span }) => slice(source, span))).toEqual(['"a"', '"b\\"]c"']);
    expect(only("CMD []").exec).toEqual([]);
    for (const shell of ["CMD ['a']", 'CMD ["a", 1]', 'CMD ["a"] b', 'CMD ["a",', "CMD [a]", "CMD"]) {
      expect(only(shell).form, shell).toBe("shell");
    }
    expect(only('HEALTHCHECK --retries=3 CMD ["a"]').exec?.map(({ value }) => value)).toEqual(["a"]);
    expect(only("HEALTHCHECK cmd curl x").commandText).toBe("curl x");
    expect(only("HEALTHCHECK NONE").commandText).toBe("");
    expect(only('WORKDIR ["a"]').exec).toBeUndefined();
  });

  it("reads pairs, new and old", () => {
    const pairs = (source: string) =>
      only(source).pairs.map(({ key, value, legacy }) => [key.value, value?.value, legacy]);
    expect(pairs(`ENV a=b "c"='d e' f=g\\ h`)).toEqual([
      ["a", "b", false],
      ["c", "d e", false],
      ["f", "g h", false],
    ]);
    expect(pairs("ENV a b=c d")).toEqual([["a", "b=c d", true]]);
    expect(only('ENV "a b" c').pairs.map(({ key, value }) => [key.text, value?.text])).toEqual([
      ['"a', 'b" c'],
    ]);
    expect(pairs("ARG a b=c")).toEqual([
      ["a", undefined, false],
      ["b", "c", false],
    ]);
    expect(pairs("RUN a=b")).toEqual([]);
  });

  it("has a trigger behind ONBUILD, one level deep", () => {
    const source = "ONBUILD copy --chown=x a b";
    const { trigger } = only(source);
    expect(trigger?.keyword).toBe("COPY");
    expect(trigger && slice(source, trigger.span)).toBe("copy --chown=x a b");
    expect(trigger?.flag("chown")?.value?.text).toBe("x");
    expect(only("ONBUILD ONBUILD ONBUILD x").trigger?.trigger).toBeUndefined();
    expect(only("ONBUILD").trigger).toBeUndefined();
  });
});
