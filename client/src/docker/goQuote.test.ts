import { expect, test } from "vitest";
import { unquoteGo } from "./goQuote.ts";

test.each([
  ["plain", "plain"],
  [String.raw`say \"hi\"\n\t\\n`, 'say "hi"\n\t\\n'],
  [String.raw`\x1b[31m\u00e9\U0001f600`, "\u001b[31mé😀"],
  [String.raw`\U00ffffff`, ""],
  ["ends in \\", "ends in \\"],
])("%j is %j", (quoted, text) => expect(unquoteGo(quoted)).toBe(text));
