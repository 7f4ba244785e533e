import { expect, test } from "vitest";
import { dateFormat, formatMoment, numberFormat } from "./notation.ts";

const noon = new Date(2026, 0, 31, 12, 5).getTime();

test("numbers and moments are the reader's", () => {
  expect(numberFormat("de").format(1234.5)).toBe("1.234,5");
  expect(dateFormat("de", { hour: "2-digit", minute: "2-digit" }).format(noon)).toBe("12:05");
  expect(formatMoment(noon, "de")).toBe("31.01.2026, 12:05");
});

test("a language that Intl does not know is answered in English", () => {
  expect(numberFormat("no_language").format(1234.5)).toBe("1,234.5");
  expect(formatMoment(noon, "no_language")).toBe(formatMoment(noon, "en"));
});
