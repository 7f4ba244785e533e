import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expandWord } from "./wordExpander.ts";

const environment = new Map<string, string | undefined>([
  ["A", "a"],
  ["E", ""],
  ["V", "1.2.3-alpine"],
  ["P", "/usr/local/bin"],
  ["S", "x*y?z"],
  ["U", undefined],
]);

/** What `ENV R=…` has set when Docker Engine 28.5.2 has built it; undefined where it refused to. */
const built: readonly (readonly [string, string | undefined])[] = [
  ["${A:-d}", "a"],
  ["${E:-d}", "d"],
  ["${E-d}", ""],
  ["${A:+o}", "o"],
  ["${E:+o}", ""],
  ["${E+o}", "o"],
  ["${E:?m}", undefined],
  ["${E?m}", ""],
  ["${A?m}", "a"],
  ["${E:-$A}", "a"],
  ["${E:-${V}}", "1.2.3-alpine"],
  ["${A:+${E:-z}}", "z"],
  ["${V#1}", ".2.3-alpine"],
  ["${V%-*}", "1.2.3"],
  ["${P%/*}", "/usr/local"],
  ["${P%%/*}", ""],
  ["${S#x\\*}", "y?z"],
  ["${S%\\?z}", "x*y"],
  ["${V/./_}", "1_2.3-alpine"],
  ["${V//./_}", "1_2_3-alpine"],
  ["${A/?/X}", "X"],
  ["${V//?/X}", "XXXXXXXXXXXX"],
  ["${V/*/X}", "X"],
  ["${P//u*l/L}", "/L/bin"],
  ["${P//\\//:}", ":usr:local:bin"],
  ["${S/\\*/S}", "xSy?z"],
  ["${V/1.2/x}", "x.3-alpine"],
  ["${A/a/$A}", "a"],
  ["${A/a/}", ""],
  ["${A#\\1}", undefined],
  ["${A!x}", undefined],
  ["${A^}", undefined],
  ["${A:=x}", undefined],
  ["${A:}", undefined],
  ["${A[0]}", undefined],
  ["${A:-a\\}b}", "a"],
  ['${E:-"q r"}', "q r"],
  ["${E:-'s t'}", "s t"],
  ["${E-'$A'}", ""],
  ["$A$E$V", "a1.2.3-alpine"],
  ["$A-$V", "a-1.2.3-alpine"],
  ["'$A'", "$A"],
  ['"$A"', "a"],
  ['"\\$A"', "$A"],
  ["\\$A", "$A"],
  ["\\\\$A", "\\a"],
  ['"\\\\$A"', "\\a"],
  ['"a\\b"', "a\\b"],
  ["a\\b", "ab"],
  ["'a\\b'", "a\\b"],
  ["a$", "a$"],
  ['"$"', "$"],
  ['${E:-a"b c"d}', "ab cd"],
  ["${E:-'}'}", "}"],
  ['${E:-"}"}', "}"],
  ["${E:-\\}}", "}"],
  ["x${E:+y}z", "xz"],
  ["${", undefined],
  ["${A", undefined],
  ["${}", undefined],
  ["${:x}", undefined],
  ["${{A}}", undefined],
];

describe("expandWord", () => {
  it.each(built)("makes of %s what the builder makes of it", (text, value) => {
    expect(expandWord(text, environment, {})).toBe(value);
  });

  it("knows nothing of what rests on an unknown value, or on one that a base image may have set", () => {
    for (const text of [
      "$U",
      "a${U}b",
      "${U:-x}",
      "${U#x}",
      "${U/a/b}",
      "$X",
      "${X:-y}",
      "${X+y}",
      "${E:-$U}",
    ]) {
      expect(expandWord(text, environment, {})).toBeUndefined();
    }
    expect(expandWord("${A:-$U}", environment, {})).toBe("a");
  });

  it("takes what is not there for unset where the environment is complete", () => {
    const complete = (text: string) => expandWord(text, environment, { complete: true });
    expect(complete("a${X}b$X")).toBe("ab");
    expect(complete("${X:-y}${X-y}${X+y}${E-y}")).toBe("yy");
    expect(complete("${X?m}")).toBeUndefined();
    expect(complete("${U:-x}")).toBeUndefined();
  });

  it("heeds the escape character", () => {
    expect(expandWord("`$A\\b", environment, { escape: "`" })).toBe("$A\\b");
  });

  it("comes to an end on any text, in time", () => {
    const piece = fc.constantFrom(
      "${",
      "}",
      "$",
      "A",
      "V",
      ":-",
      "##",
      "%",
      "/",
      "*",
      "?",
      "\\",
      "'",
      '"',
      "a b",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expandWord(pieces.join(""), environment, { complete: true });
      }),
    );
    const long = "a".repeat(100_000);
    const hostile = new Map([["L", long]]);
    const begun = performance.now();
    expandWord("${A:-".repeat(50_000), environment, {});
    for (const pattern of ["#*a*a*a*a*b", "%a*a*a*a*", "//a*b/x", "/*a*a?b/x"]) {
      expandWord("${L".concat(pattern, "}"), hostile, {});
    }
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
