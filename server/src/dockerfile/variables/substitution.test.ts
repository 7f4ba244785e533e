import { describe, expect, it } from "vitest";
import { readSubstitutions } from "./substitution.ts";

const found = (text: string, escape = "\\", quotes = true) =>
  readSubstitutions(text, escape, quotes).map(({ start, end, name, nameStart, fault }) => {
    expect(text.slice(nameStart, nameStart + name.length)).toBe(name);
    return fault ? [text.slice(start, end), fault.kind] : text.slice(start, end);
  });

describe("readSubstitutions", () => {
  it("finds names with and without braces", () => {
    expect(found("$a/${b}_$c_1.$1x$@$")).toEqual(["$a", "${b}", "$c_1", "$1", "$@"]);
  });

  it("knows the builder's modifiers", () => {
    const modified = [
      "${a:-1}",
      "${a-1}",
      "${a:+1}",
      "${a+}",
      "${a:?1}",
      "${a?}",
      "${a#1}",
      "${a##1}",
      "${a%1}",
    ];
    for (const text of [...modified, "${a%%*}", "${a/1/2}", "${a//1/2}"]) expect(found(text)).toEqual([text]);
  });

  it("finds those in operands", () => {
    expect(found("${a:-${b:-$c}d}e$f")).toEqual(["${a:-${b:-$c}d}", "${b:-$c}", "$c", "$f"]);
  });

  it("leaves single quotes and escapes alone, but not double quotes", () => {
    expect(found("'$a'\"$b'$c'\"\\$d\\\\$e")).toEqual(["$b", "$c", "$e"]);
    expect(found("`$a\\$b", "`")).toEqual(["$b"]);
    expect(found("${a:-'}$b'}")).toEqual(["${a:-'}$b'}"]);
  });

  it("takes the quotes of a heredoc as characters", () => {
    expect(found("it's $a", "\\", false)).toEqual(["$a"]);
  });

  it("tells what the builder cannot replace", () => {
    expect(found("${a!}${b:x}${c:}")).toEqual([
      ["${a!}", "modifier"],
      ["${b:x}", "modifier"],
      ["${c:}", "modifier"],
    ]);
    expect(found("${a:#1}")).toEqual([["${a:#1}", "modifier"]]);
    expect(found("${}${a/b}")).toEqual([
      ["${}", "nameless"],
      ["${a/b}", "undivided"],
    ]);
    expect(found("${a:-${b")).toEqual([
      ["${a:-${b", "unclosed"],
      ["${b", "unclosed"],
    ]);
  });

  it("reads any depth without a call stack", () => {
    const depth = 100_000;
    expect(readSubstitutions("${a:-".repeat(depth) + "}".repeat(depth), "\\")).toHaveLength(depth);
  });
});
