import { expect, it } from "vitest";
import { formatMessage } from "./message.ts";
import { percentage } from "./percentage.ts";

it.each([
  [0, "0%"],
  [0.0009, "<0.1%"],
  [0.0123, "1.2%"],
  [0.1234, "12%"],
  [0.994, "99%"],
  [2.555, "256%"],
])("writes %d as people do", (share, text) => expect(formatMessage(percentage(share))).toBe(text));

it("writes shares in the reader's language", () => {
  expect(formatMessage(percentage(0.0123), { "{0}.{1}%": "{0},{1} %" })).toBe("1,2 %");
});
