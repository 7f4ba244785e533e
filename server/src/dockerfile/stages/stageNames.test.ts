import { describe, expect, it, test } from "vitest";
import { slice } from "../../text/span.ts";
import { parseDockerfile } from "../dockerfile.ts";
import { stageNameAt, stageNames } from "./stageNames.ts";

/** What the place with `|` in it leads to: the stage's number, and each place of it as line, kind and text. */
function placesOf(marked: string): readonly string[] {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const dockerfile = parseDockerfile(text);
  const name = stageNameAt(dockerfile, offset);
  if (!name) return [];
  return stageNames(dockerfile, name.stage).map(({ span, kind }) => {
    const line = text.slice(0, span.start).split("\n").length;
    return `${line} ${kind} ${slice(text, span)}`;
  });
}

const everyWay = `FROM node:22 AS Base
FROM base AS build
COPY --from=BASE / /
COPY --from=0 / /
RUN --mount=type=bind,from=base,target=/b true
`;

describe("a stage", () => {
  const all = ["1 declaration Base", "2 name base", "3 name BASE", "4 number 0", "5 name base"];

  test.each([
    ["its declaration", everyWay.replace("Base", "Ba|se")],
    ["the end of its declaration", everyWay.replace("Base", "Base|")],
    ["FROM", everyWay.replace("FROM base", "FROM |base")],
    ["COPY", everyWay.replace("BASE", "BA|SE")],
    ["its number", everyWay.replace("--from=0", "--from=|0")],
    ["a mount", everyWay.replace("from=base,", "from=base|,")],
  ])("is meant everywhere where %s means it", (_, marked) => expect(placesOf(marked)).toEqual(all));

  it("without a name is found by its number", () => {
    expect(placesOf("FROM node:22\nFROM scratch\nCOPY --from=|0 / /\n")).toEqual(["3 number 0"]);
  });

  it("that shares its name is meant by FROM below it, and the last one by everything else", () => {
    const text = "FROM a:1 AS x\nFROM x AS y\nFROM b:1 AS x\nFROM x\nCOPY --from=x / /\n";
    expect(placesOf(text.replace("AS x", "AS |x"))).toEqual(["1 declaration x", "2 name x"]);
    expect(placesOf(text.replace("--from=x", "--from=|x"))).toEqual([
      "3 declaration x",
      "4 name x",
      "5 name x",
    ]);
  });

  it("is named within the quotes of a mount, and across a line's end", () => {
    expect(placesOf('FROM a:1 AS x|y\nRUN --mount="type=bind,from=xy" true\n')).toEqual([
      "1 declaration xy",
      "2 name xy",
    ]);
    expect(placesOf("FROM a:1 AS x|y\nFROM x\\\ny\n")).toEqual(["1 declaration xy", "2 name x\\\ny"]);
  });
});

test.each([
  "FROM no|de:22 AS base\n",
  "FROM $BA|SE\n",
  "FROM scr|atch\n",
  "FROM a:1 AS base\nCOPY --from=ngi|nx / /\n",
  "FROM a:1 AS base\nONBUILD COPY --from=ba|se / /\n",
  "FROM a:1 AS base\nRUN echo ba|se\n",
  "FROM a:1 |AS base\n",
  "FROM a:1 AS base\nRUN --mount=from=|0 true\n",
  "|",
])("%j means no stage", (marked) => expect(placesOf(marked)).toEqual([]));
