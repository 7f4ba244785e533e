import fc from "fast-check";
import { expect, test } from "vitest";
import { patternMatcher } from "./patternMatcher.ts";

/** Pattern, paths it matches, paths it does not: as Docker's own matcher answers. */
const table: readonly (readonly [
  pattern: string,
  matched: readonly string[],
  unmatched: readonly string[],
])[] = [
  ["node_modules", ["node_modules", "node_modules/a/b"], ["src/node_modules", "node_modules2"]],
  ["node_modules/", ["node_modules", "node_modules/a"], ["node"]],
  ["./src/../x", ["x", "x/y"], ["src/x"]],
  ["*.log", ["a.log", ".log", "a.log/b"], ["src/a.log", "a.logs"]],
  ["**/*.log", ["a.log", "src/a.log", "a/b/c.log/d"], ["a.logs"]],
  ["**/node_modules", ["node_modules", "a/b/node_modules/c"], ["node_modules2"]],
  ["**", ["a", "a/b"], []],
  ["src/**", ["src/a", "src/a/b"], ["src", "srcs/a"]],
  ["src**", ["src", "srcs/a", "src/a"], ["a/src"]],
  ["**a.ts", ["a.ts", "ba.ts", "x/ba.ts"], ["a.tsx"]],
  ["src/**/a.ts", ["src/a.ts", "src/x/y/a.ts"], ["src/xa.ts", "a.ts"]],
  ["a/*/c", ["a/b/c", "a/b/c/d"], ["a/c", "a/b/b/c"]],
  ["?.js", ["a.js", "é.js", "😀.js"], ["ab.js", ".js", "/.js"]],
  ["[ab].ts", ["a.ts", "b.ts"], ["c.ts", "[ab].ts"]],
  ["[^a].ts", ["b.ts"], ["a.ts"]],
  ["[!a].ts", ["a.ts", "!.ts"], ["b.ts"]],
  ["[a-c]x", ["bx"], ["dx"]],
  ["pages/[id].tsx", ["pages/i.tsx", "pages/d.tsx"], ["pages/[id].tsx"]],
  ["pages/\\[id\\].tsx", ["pages/[id].tsx"], ["pages/i.tsx"]],
  ["a.b", ["a.b"], ["axb"]],
  ["a+(b){2}|$", ["a+(b){2}|$"], ["aab"]],
  ["\\*", ["*"], ["a"]],
  ["v\\d", ["v1"], ["vd"]],
  ["\\[a\\]*b", ["[a]b", "[a]cb"], ["ab", "[a]/b"]],
  ["a/**/b*c/**/d?[ef]", ["a/bc/dxe", "a/x/bxc/y/z/dxf/g"], ["a/bc/de", "a/b/c/dxe"]],
  [" padded ", ["padded"], [" padded "]],
  ["", [], ["a", ""]],
  ["!", [], ["a"]],
  ["/", ["/a"], ["/a/b", "a"]],
];

test.each(table)("%s", (pattern, matched, unmatched) => {
  const { matches } = patternMatcher([pattern]);
  for (const path of matched) expect(matches(path), path).toBe(true);
  for (const path of unmatched) expect(matches(path), path).toBe(false);
});

test("the last pattern that matches decides, and is named", () => {
  const { decide } = patternMatcher(["*.md", "!README.md", "README-secret.md"]);
  expect(decide("CHANGES.md")).toEqual({ ignored: true, decidedBy: 0 });
  expect(decide("README.md")).toEqual({ ignored: false, decidedBy: 1 });
  expect(decide("README-secret.md")).toEqual({ ignored: true, decidedBy: 0 });
  expect(decide("src/a.md")).toEqual({ ignored: false, decidedBy: undefined });
});

test("a negation takes back what lies below an ignored directory", () => {
  const { matches } = patternMatcher(["build", "!build/keep", "build/keep/not"]);
  expect(matches("build/a")).toBe(true);
  expect(matches("build/keep/a")).toBe(false);
  expect(matches("build/keep/not/a")).toBe(true);
});

test.each(["[a", "[]a]", "[a-]", "a\\", "[-a]", "[z-a]"])("%s is refused and matches nothing", (pattern) => {
  const { invalid, matches } = patternMatcher(["ok", pattern]);
  expect(invalid).toEqual([1]);
  expect(matches(pattern)).toBe(false);
  expect(matches("ok")).toBe(true);
});

// A backtracking matcher would not return from these within the age of the universe.
test("patterns made to explode are answered", () => {
  const { matches } = patternMatcher([`${"**/a/".repeat(30)}b`, `${"*a".repeat(40)}b`]);
  expect(matches("a/".repeat(200))).toBe(false);
  expect(matches("a".repeat(2000))).toBe(false);
});

const segment = fc.stringMatching(/^[a-c.x]{1,3}$/).filter((name) => !/^\.+$/.test(name));
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
const anyPattern = fc
  .array(fc.constantFrom("*", "**", "/", "a", "b", ".", "?", "[ab]", "[^a]", "[", "\\", "!", "-", "{", "$"), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));

test("a path without metacharacters matches itself and everything below it", () => {
  fc.assert(
    fc.property(path, path, (pattern, below) => {
      const { matches } = patternMatcher([pattern]);
      expect(matches(pattern)).toBe(true);
      expect(matches(`${pattern}/${below}`)).toBe(true);
    }),
  );
});

test("what a directory is ignored for, its content is ignored for, whatever the patterns", () => {
  fc.assert(
    fc.property(anyPattern, path, path, (pattern, directory, below) => {
      fc.pre(!pattern.startsWith("!") && pattern.trim() !== "/");
      const { matches } = patternMatcher([pattern]);
      if (matches(directory)) expect(matches(`${directory}/${below}`)).toBe(true);
    }),
  );
});

test("a pattern and its negation cancel out", () => {
  fc.assert(
    fc.property(anyPattern, path, (pattern, candidate) => {
      fc.pre(!/^[!.\s]|\/\.\.?/.test(pattern));
      expect(patternMatcher([pattern, `!${pattern}`]).matches(candidate)).toBe(false);
    }),
  );
});

test("no pattern throws", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (pattern, candidate) => {
      patternMatcher([pattern]).matches(candidate);
    }),
  );
});

test.each([
  ["!src/a.ts", "src", true],
  ["!src/a.ts", "src/a.ts", false],
  ["!src/a.ts", "sr", false],
  ["!src", "src/lib", false],
  ["!*.ts", "src", true],
  ["!src/*/x", "src/lib", true],
  ["!src/*/x", "lib", false],
  ["!src/lib*", "src", true],
  ["src/a.ts", "src", false],
])("whether %s may take back something below %s: %s", (pattern, path, may) =>
  expect(patternMatcher(["*", pattern]).takesBackBelow(path)).toBe(may),
);

test.each([
  [["*"], "a/b", true],
  [["a"], "a/b/c", true],
  [["a"], "b/a", false],
  [["a/**", "!a/b/**"], "a/b/c", false],
  [["**/b", "!a/b"], "a/b/c", false],
  [["**", "!a/b.txt"], "a/c", true],
  [["a", "!a/b", "a"], "a/b", false],
  [["a", "!a/b", "a"], "a/c", true],
  [["a", "!a/b", "a/b"], "a/b", true],
  [["*", "!a", "a/b"], "a/b/c", true],
])("what %j leaves out of the context: %s", (patterns, path, left) =>
  expect(patternMatcher(patterns).leavesOut(path)).toBe(left),
);

test("what is left out is what matches, where nothing is taken back", () => {
  const patterns = ["a", "b/*", "**/c", "d/**", "e?/f*"];
  const { matches, leavesOut } = patternMatcher(patterns);
  for (const path of ["a/x/y", "b/c/d", "b", "x/c/y", "d", "d/x/y", "e1/f/g", "e1/x/f", "z"]) {
    expect(leavesOut(path), path).toBe(matches(path));
  }
});

/** Patterns, and which of them ignores all that is in `docs`. */
const contents: readonly (readonly [patterns: readonly string[], by: number | undefined])[] = [
  [["docs"], 0],
  [["docs/"], 0],
  [["d?cs", "docs/**"], 0],
  [["src", "docs/**"], 1],
  [["docs/*"], 0],
  [["docs/**/*"], 0],
  [["docs/**/**"], 0],
  [["**/docs/*"], 0],
  [["d*/**"], 0],
  [["**"], 0],
  [["*"], 0],
  [["**/*"], 0],
  [["docs/*/*"], undefined],
  [["docs/*/**"], undefined],
  [["docs/*.*"], undefined],
  [["docs/?*"], undefined],
  [["docs/a"], undefined],
  [["docs\\/**"], undefined],
  [["!docs/a", "docs/**"], 1],
  [["docs/**", "!docs/a"], undefined],
  [["docs/**", "!docs"], undefined],
  [["docs/**", "!**/*.md"], undefined],
  [["docs/**", "!docs/a", "docs"], 2],
  [["docs/**", "!src"], 0],
  [[], undefined],
  // What is taken back is ignored again, with all that is in it.
  [["docs/**/*", "!docs/sub/x", "docs/sub"], 0],
  [["docs", "!docs/sub", "!docs/a.md", "docs/sub", "docs/*.md"], 0],
  [["docs/**", "!docs/sub", "docs/sub/x"], undefined],
  [["docs/**", "!docs/sub", "docs/sub", "!docs/sub"], undefined],
  [["docs/**", "!docs/*", "docs/sub"], undefined],
  [["docs/**", "!docs/sub/*.md", "docs/sub"], 0],
  [["docs/**", "!docs/sub/*.md", "docs/sub/**"], 0],
  [["docs/**", "!docs/sub*", "docs/sub"], undefined],
];

test.each(contents)("%j ignores all in a folder by %j", (patterns, by) =>
  expect(patternMatcher(patterns).ignoresAllIn("docs")).toBe(by),
);

test("nothing below a folder of which all is ignored is not ignored", () => {
  const name = fc.constantFrom("docs", "a", "b.md", ".x", "*", "[a]");
  const part = fc.constantFrom("docs", "d*", "*", "**", "a", "*.md", "?", "[^a]*", "!docs", "\\docs", ".");
  const pattern = fc
    .tuple(fc.boolean(), fc.array(part, { minLength: 1, maxLength: 4 }))
    .map(([negated, parts]) => (negated ? "!" : "") + parts.join("/"));
  fc.assert(
    fc.property(
      fc.array(pattern, { maxLength: 4 }),
      fc.constantFrom("docs", "docs/a"),
      fc.array(name, { minLength: 1, maxLength: 3 }),
      (patterns, directory, below) => {
        const { ignoresAllIn, matches } = patternMatcher(patterns);
        fc.pre(ignoresAllIn(directory) !== undefined);
        expect(matches([directory, ...below].join("/"))).toBe(true);
      },
    ),
  );
});
