import fc from "fast-check";
import { expect, test } from "vitest";
import { MappedText } from "../../text/mappedText.ts";
import { slice } from "../../text/span.ts";
import { jsonText, unquoted } from "./quotedText.ts";

const mapped = (source: string) => MappedText.whole(source);

test.each([
  [`"a 'b' $c"`, "a 'b' $c"],
  [`'a "b" \\c'`, 'a "b" \\c'],
  [`"a \\"b\\" \\$c \\d"`, 'a "b" $c \\d'],
  ['"a \\\n b"', "a \\\n b"],
])("%s without its quotes", (source, text) => {
  expect(unquoted(mapped(source), 0, source.length)?.text).toBe(text);
});

test.each([`'it'\\''s'`, "a\\ b", `a"b"`, `'a'"b"`, "$'a'", '"a', "'a", 'a$"b"'])(
  "%s is left alone",
  (source) => {
    expect(unquoted(mapped(source), 0, source.length)).toBeUndefined();
  },
);

test("an escape counts as one with what it stands for", () => {
  const source = '"x \\"y z\\" \\u0041b"';
  const text = jsonText(mapped(source), 0, source.length);
  expect(text.text).toBe('x "y z" Ab');
  const place = (part: string) => {
    const start = text.text.indexOf(part);
    return slice(source, text.spanOf(start, start + part.length));
  };
  expect(place('"y z"')).toBe('\\"y z\\"');
  expect(place("y")).toBe("y");
  expect(place("A")).toBe("\\u0041");
  expect(place(" Ab")).toBe(" \\u0041b");
});

test("JSON strings read as JSON reads them, and every plain character leads to itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const source = JSON.stringify(value);
      const text = jsonText(mapped(source), 0, source.length);
      expect(text.text).toBe(value);
      for (let offset = 0; offset < value.length; offset++) {
        const place = slice(source, text.spanOf(offset, offset + 1));
        expect(JSON.parse(`"${place}"`)).toBe(value[offset]);
      }
    }),
  );
});
