import { expect, test } from "vitest";
import { formatSeconds } from "./duration.ts";
import { english, french } from "./testing/readers.ts";

test.each([
  [0, "0.0 s"],
  [0.04, "0.0 s"],
  [0.35, "0.4 s"],
  [12.71, "12.7 s"],
  [59.94, "59.9 s"],
  [59.96, "1 min 0 s"],
  [125.4, "2 min 5 s"],
  [3600, "60 min 0 s"],
])("%d seconds", (seconds, text) => expect(formatSeconds(seconds, english)).toBe(text));

test("in French, with a comma and no-break spaces", () => {
  expect(formatSeconds(12.71, french)).toBe("12,7\u00a0s");
});

test("a display language that Intl does not know does no harm", () => {
  expect(formatSeconds(1.25, { ...english, locale: "not a locale" })).toMatch(/^1\.[23] s$/);
});
