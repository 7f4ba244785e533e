import { expect, test } from "vitest";
import { formatMessage, listed, type MessageValue } from "./message.ts";

const french = {
  'These are old: "{0}"': "Ceux-ci sont vieux : « {0} »",
  '"{0}" and {1} more': "« {0} » et {1} de plus",
};
const old = (...values: readonly MessageValue[]) => ({ format: 'These are old: "{0}"', values });

test("each name of a list has the quotes of the language", () => {
  const message = old(listed(["a", "b", "c"]));
  expect(formatMessage(message)).toBe('These are old: "a", "b", "c"');
  expect(formatMessage(message, french)).toBe("Ceux-ci sont vieux : « a », « b », « c »");
  expect(formatMessage(old(listed(["a"])))).toBe('These are old: "a"');
  const more = { format: '"{0}" and {1} more', values: [listed(["a", "b"]), "3"] };
  expect(formatMessage(more)).toBe('"a", "b" and 3 more');
  expect(formatMessage(more, french)).toBe("« a », « b » et 3 de plus");
});

test("a list that is too long says so", () => {
  const message = old(listed(["a", "b", "c"], 2));
  expect(formatMessage(message)).toBe('These are old: "a", "b", …');
  expect(formatMessage(message, french)).toBe("Ceux-ci sont vieux : « a », « b », …");
  expect(formatMessage(old(listed(["a", "b"], 2)))).toBe('These are old: "a", "b"');
});
