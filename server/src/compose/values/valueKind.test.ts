import { expect, it } from "vitest";
import { asMapping } from "../yaml/yamlLookup.ts";
import { parseYaml } from "../yaml/yamlTree.ts";
import { valueKind } from "./valueKind.ts";

function kindOf(written: string): string | undefined {
  const { root } = parseYaml(`a: &a [1]\nb: ${written}\n`);
  const value = asMapping(root)?.entries[1]?.value;
  return value && valueKind(value);
}

/** As `docker compose config` 2.40.3 complains of a `path` or an `initial_sync` that is written so, or does not. */
it.each([
  ["null", ["", "~", "null", "Null", "NULL", "!!null ''", "# comment"]],
  ["boolean", ["true", "True", "FALSE", "!!bool true", '!!bool "true"']],
  [
    "number",
    [
      "3",
      "1.5",
      "1e3",
      "12e03",
      "0x1f",
      "0o17",
      "0b1",
      "0777",
      "08",
      "1_000",
      "1__0",
      "+1",
      "-0",
      "1.",
      "0.",
      ".5",
    ],
  ],
  [
    "number",
    [
      "-.5",
      "! 3",
      "1e+5",
      "0o1_7",
      "-0b1",
      "99999999999999999999",
      ".inf",
      "+.inf",
      "-.INF",
      ".nan",
      "!!int 3",
      "!!float 3",
    ],
  ],
  ["timestamp", ["2020-01-01", "2001-1-1", "2020-01-01T00:00:00Z", "2020-02-29", "2020-1-1 1:2:3.5"]],
  ["string", ["a", "yes", "no", "on", "off", "y", "NO", "~a", "1:30", "=", "0o8", "0x", "_1", "1e", "1.2.3"]],
  ["string", ["'3'", '""', "|\n  3", "!!str 3", "!!binary aGk=", "!foo 3", "!foo", "!override 3", "${X:-3}"]],
  [
    "string",
    [
      "2001-12-14 21:59:43.10 -5",
      "2020-13-01",
      "2021-02-29",
      "20-01-01",
      "1e400",
      "0b12",
      "._5",
      "0x1.8p1",
      "2020-01-01Z",
    ],
  ],
  ["list", ["[]", "*a", "\n  - a"]],
  ["mapping", ["{}", "\n  a: b"]],
  ["reset", ["!reset", "!reset null", "!reset [a]"]],
  ["unknown", ["*lost"]],
])("%s: %j", (kind, written) => {
  for (const each of written) expect(kindOf(each), each).toBe(kind);
});
