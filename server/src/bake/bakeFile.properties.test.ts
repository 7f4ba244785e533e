/** What holds of every text, also of a half-typed and a hostile one. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bakeCases } from "../../test/bakeCases.ts";
import type { BakeFormat } from "./bakeBody.ts";
import { type BakeFile, readBakeFile } from "./bakeFile.ts";
import type { BakePlace, BakeText } from "./bakeTarget.ts";

const texts = bakeCases.flatMap(({ what, files }) =>
  Object.entries(files).map(([file, text]) => ({ what, file, text })),
);
const formatOf = (file: string): BakeFormat => (file.endsWith(".json") ? "json" : "hcl");

function placesIn({ targets, groups }: BakeFile): readonly BakePlace[] {
  const values: (BakeText | undefined)[] = [...groups.values()].flatMap(({ items }) => items);
  for (const { context, dockerfile, dockerfileInline, target, args, contexts, tags, inherits } of targets) {
    values.push(context, dockerfile, dockerfileInline, target, ...tags.items, ...inherits.items);
    values.push(...args.entries.values(), ...contexts.entries.values());
  }
  const definitions = targets.flatMap((target) => target.definitions);
  return [...values.flatMap((value) => value?.place ?? []), ...definitions];
}

function expectSound(text: string, format: BakeFormat): void {
  const bake = readBakeFile([{ file: "x", text, format }], {
    environment: { get: () => undefined, complete: true },
  });
  const outside = placesIn(bake).filter(
    ({ span: { start, end } }) => start < 0 || end < start || end > text.length,
  );
  expect(outside).toEqual([]);
}

describe("the reader of bake files", () => {
  it.each(texts)("reads every prefix of a file that $what: $file", ({ file, text }) => {
    for (let end = 0; end <= text.length; end++) expectSound(text.slice(0, end), formatOf(file));
  });

  it.each(texts)("reads a file that $what without any one character: $file", ({ file, text }) => {
    for (let at = 0; at < text.length; at++) {
      expectSound(text.slice(0, at) + text.slice(at + 1), formatOf(file));
    }
  });

  it("reads anything made of what bake files are made of", () => {
    const piece = fc.constantFrom(
      ..."target group variable function matrix name inherits args contexts default context for in null true".split(
        " ",
      ),
      ...['"', '"a"', '"${', "%{", "}", "{", "[", "]", "(", ")", "=", ":", ",", ".", "\n", "\r\n", " ", "\\"],
      ...[
        "<<EOT\n",
        "<<-A\n",
        "EOT\n",
        "A",
        "# x\n",
        "/*",
        "*/",
        "//",
        "1",
        "-",
        "?",
        "==",
        "$${",
        "\\u00e9",
      ],
      ...[
        'target "a" {\n',
        'inherits = ["a"]\n',
        'target "b" {\n',
        "args = { A = B }\n",
        "A = B\n",
        "B = A\n",
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom("hcl", "json"), (pieces, format) => {
        expectSound(pieces.join(""), format);
      }),
      { numRuns: 2_000 },
    );
  });

  const many = 60_000;
  const chain = (link: (index: number) => string): string =>
    Array.from({ length: 5_000 }, (_, i) => link(i)).join("");
  it.each([
    ["brackets without end", `target "a" { tags = ${"[".repeat(many)}`],
    ["braces without end", "{".repeat(many)],
    ["blocks without end", 'target "a" {\n'.repeat(many / 12)],
    ["parentheses without end", `A = ${"(".repeat(many)}`],
    ["texts within texts", `A = ${'"${'.repeat(many / 3)}`],
    ["heredocs within heredocs", `A = ${"<<A\n${".repeat(many / 6)}`],
    ["quotes without end", '"'.repeat(many)],
    ["comments without end", "/*".repeat(many)],
    ["dots without end", `A = b${".c".repeat(many)}`],
    ["operators without end", `A = 1${" + <<".repeat(many / 5)}`],
    ["a loop without end", `A = [for ${"x, ".repeat(many / 3)}`],
    ["variables of variables", chain((index) => `V${index} = "\${V${index + 1}}\${V${index + 1}}"\n`)],
    ["targets that all inherit", chain((index) => `target "t${index}" { inherits = ["t${index + 1}"] }\n`)],
    [
      "targets that inherit from many",
      chain((index) => `target "t${index}" { inherits = ["t${index + 1}", "t${index + 2}"] }\n`),
    ],
    [
      "targets that all inherit many arguments",
      `target "t" { args = { ${chain((index) => `A${index} = 1\n`)} } }\n${chain((index) => `target "t${index}" { inherits = ["t"] }\n`).slice(0, 120_000)}`,
    ],
    ["a matrix of many", `target "a" { matrix = { ${chain((index) => `k${index} = [1, 2]\n`)} } }`],
    ["JSON without end", '{"a":'.repeat(many / 5)],
  ])("comes to an end of %s", (_, text) => {
    expectSound(text, "hcl");
    expectSound(text, "json");
  });
});
