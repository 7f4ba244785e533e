import { describe, expect, test } from "vitest";
import { readEnvFile } from "./dotenv.ts";

const shell: Readonly<Record<string, string>> = { SHELL_ONLY: "s", A: "shell" };
const complete = { get: (name: string) => shell[name], complete: true };
const incomplete = { ...complete, complete: false };

// Each seen with `docker compose config` (compose-go 2.9).
describe("the dialect of Compose", () => {
  test.each([
    ["X=1", "1"],
    ["X = spaced ", "spaced"],
    ["X: yaml", "yaml"],
    ["export X=1", "1"],
    ["X=a#b", "a#b"],
    ["X=a #b", "a"],
    ["X=", ""],
    ["# c\n\n  X=1\r\n", "1"],
    ["X='$A'", "$A"],
    ['X="$A"', "shell"],
    ["X=$A", "shell"],
    ['X="a\\tb\\n\\"c\\" \\$A \\\\"', 'a\tb\n"c" $A \\'],
    ["X='it\\'s\\n'", "it's\\n"],
    ['X="two\nlines" # c', "two\nlines"],
    ["B=b\nX=${B}-${NO:-d}", "b-d"],
    ["X=1\nX=2", "2"],
    ["X=$NO", ""],
    ['X="\\0101"', "A"],
  ])("%j", (text, value) => {
    const { values, refusal } = readEnvFile(text, complete);
    expect(refusal).toBeUndefined();
    expect(values.get("X")).toBe(value);
  });

  test.each([
    ["A B=1", "key cannot contain a space"],
    ["A!=1", 'unexpected character "!" in variable name "A!=1"'],
    ["X='open", "unterminated quoted value 'open"],
    ["X=${", "invalid interpolation format: ${"],
    ["X=${NO?why}", "required variable NO is missing a value: why"],
  ])("%j is refused", (text, refusal) => expect(readEnvFile(text, complete).refusal).toBe(refusal));
});

test("a name alone takes the shell's value, or none", () => {
  const { values } = readEnvFile("SHELL_ONLY\nNO\n", complete);
  expect([...values]).toEqual([["SHELL_ONLY", "s"]]);
});

test("what a shell may decide is unknown", () => {
  const { values } = readEnvFile("X=$NO\nY=${NO:-d}\nZ='$NO'\n", incomplete);
  expect([...values]).toEqual([
    ["X", undefined],
    ["Y", "d"],
    ["Z", "$NO"],
  ]);
});
