/** A text read in pieces is the text read as a whole, to the last span. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import "../../../test/propertySeed.ts";
import { fixedSpan, MovableSource } from "../../text/source.ts";
import { yamlPieces } from "./yamlPieces.ts";
import { parsePieces, parseYaml, readPiece, YamlMemory, type YamlText } from "./yamlTree.ts";

const nothing = () => undefined;
/** All of it as a text, with spans that may move as they are now. */
const told = (yaml: YamlText) =>
  JSON.stringify(yaml, (_, value) => (value && "start" in Object(value) ? fixedSpan(value) : value), 1);
const whole = (text: string) => told(parseYaml(text, nothing));
const pieced = (text: string, memory = new YamlMemory()) =>
  told(
    parsePieces(text, (pieces) =>
      pieces.map((piece) => {
        const source = new MovableSource(piece.text);
        const mapping = readPiece(source, nothing, memory);
        source.moveBy(piece.start);
        return { mapping };
      }),
    )?.yaml ?? parseYaml(text, nothing),
  );

const text =
  "# a comment\nname: shop\nx-y: {a: 1}\nservices: # all of them\n\n  # the first\n  web:\n    build: .\n    command: |\n      npm run dev\n\n      # no comment\n  # between\n  'db':\n    image: \"postgres\"\n  empty:\n  list: [a,\n    b]\n# at the end\nvolumes:\n  data:\n";

test("each service is a piece", () => {
  const pieces = yamlPieces(text);
  expect(pieces?.services.map((piece) => piece.text.match(/^ {2}'?\w+'?/m)?.[0])).toEqual([
    "  web",
    "  'db'",
    "  empty",
    "  list",
  ]);
  expect(pieces?.tail?.text).toBe("volumes:\n  data:\n");
});

test.each([
  ["anchors", text.replace("build: .", "build: &b .")],
  ["aliases", text.replace("build: .", "build: *b")],
  ["tabs", text.replace("build: .", "build:\t.")],
  ["another document", `${text}---\nservices: {}\n`],
  ["services in one line", "services: {a: {image: a}}\n"],
  ["services as an alias", "services: *a\n"],
  ["no services", "name: a\n"],
  ["a service further left", "services:\n    a:\n      image: a\n  b:\n    image: b\n"],
])("a text with %s is not cut", (_, uncut) => expect(yamlPieces(uncut)).toBeUndefined());

describe("read in pieces as it is read as a whole", () => {
  it("with all that may stand between services, and CRLF", () => {
    expect(yamlPieces(text)).toBeDefined();
    expect(pieced(text)).toBe(whole(text));
    expect(pieced(text.replaceAll("\n", "\r\n"))).toBe(whole(text.replaceAll("\n", "\r\n")));
  });

  it("at every moment while it is typed, what is remembered included", () => {
    const memory = new YamlMemory();
    for (let end = 0; end <= text.length; end++) {
      const typed = text.slice(0, end);
      expect(pieced(typed, memory), JSON.stringify(typed)).toBe(whole(typed));
    }
    for (let at = 0; at <= text.length; at++) {
      for (const put of ["x", "\n", ":", "- ", "'", "#", "{", "  "]) {
        const typed = text.slice(0, at) + put + text.slice(at);
        expect(pieced(typed, memory), JSON.stringify(typed)).toBe(whole(typed));
      }
    }
  });

  it("whatever the lines are", () => {
    const line = fc.constantFrom(
      "services:",
      "services: # x",
      "  a:",
      "  b: c",
      "  - d",
      "    e: f",
      "    - g",
      "      h",
      "",
      "# i",
      "  # j",
      "    # k",
      "x: y",
      "  'l': m",
      "    n: |",
      "    o: >-",
      "  p: [q,",
      "  r]",
      '    s: "t',
      '  u"',
      "  v: !reset",
      "    w: !x y",
      "z:",
      "   three: x",
      "  ? y",
      "  a b: c",
    );
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 14 }),
        fc.constantFrom("\n", "\r\n"),
        (lines, end) => {
          const made = ["services:", ...lines].join(end);
          expect(pieced(made)).toBe(whole(made));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("every project of the corpus", () => {
    const corpus = path.join(import.meta.dirname, "../../../test/composeCorpus");
    const texts = readdirSync(corpus)
      .filter((name) => name.endsWith(".project"))
      .map((name) => readFileSync(path.join(corpus, name), "utf8"));
    expect(texts.length).toBeGreaterThan(20);
    for (const each of texts) expect(pieced(each)).toBe(whole(each));
  });
});
