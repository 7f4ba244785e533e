import { describe, expect, it } from "vitest";
import { sharedOptions } from "../lint/rule.ts";
import { isCell } from "../lint/ruleSettings.ts";
import { budgetFor, excesses, readBudget, readSize } from "./sizeBudget.ts";

describe("a size", () => {
  it.each([
    [200, 200],
    ["200", 200],
    ["200 MB", 200_000_000],
    ["200MB", 200_000_000],
    ["1.5 GiB", 1.5 * 2 ** 30],
    ["1,5 Gb", 1_500_000_000],
    ["10k", 10_000],
  ])("%s is %d bytes", (written, bytes) => expect(readSize(written)).toBe(bytes));

  it.each(["", "MB", "-5 MB", "10 %", "5 XB", "1e9", "5 MB or so"])("%j is none", (written) =>
    expect(readSize(written)).toBeUndefined(),
  );
});

describe("a budget", () => {
  const sizes = { total: 220, own: 60, growth: { before: 200, now: 220 } };

  it("names what is exceeded, and by what", () => {
    expect(excesses(readBudget({ total: "200", own: "50 B", growth: "5 %" }), sizes)).toEqual([
      { kind: "total", actual: 220, limit: 200 },
      { kind: "own", actual: 60, limit: 50 },
      { kind: "growth", actual: 20, limit: 10 },
    ]);
    expect(excesses(readBudget({ growth: 19 }), sizes)).toEqual([{ kind: "growth", actual: 20, limit: 19 }]);
  });

  it("may be used up", () => {
    expect(excesses(readBudget({ total: 220, own: 60, growth: "10 %" }), sizes)).toEqual([]);
  });

  it("says nothing of growth without an image before", () => {
    expect(excesses(readBudget({ growth: 0 }), { ...sizes, growth: undefined })).toEqual([]);
  });

  it("leaves out what is no size", () => {
    expect(readBudget({ total: "large", own: "10 %", growth: "%" })).toEqual({});
  });

  it("is that of the tag before that of the role", () => {
    const budgets = { production: { total: 1 }, "app:production": { total: 2 } };
    expect(budgetFor(budgets, { tag: "app:production", role: "production" })).toEqual({ total: 2 });
    expect(budgetFor(budgets, { tag: "other:production", role: "production" })).toEqual({ total: 1 });
    expect(budgetFor(budgets, { tag: "constructor" })).toBeUndefined();
  });
});

describe("the pattern of the settings", () => {
  const { columns } = sharedOptions.sizeBudget;

  it.each([
    "200",
    "200 MB",
    "1,5 GiB",
    "10k",
    " 7 tb ",
    "",
    "MB",
    "-5",
    "10 %",
    "5 XB",
    "1e9",
    "5 kiB",
    "3 i",
  ])("accepts %j where it is a size", (written) => {
    expect(isCell(columns.total, written)).toBe(readSize(written) !== undefined);
    expect(isCell(columns.growth, written)).toBe(readBudget({ growth: written }).growth !== undefined);
  });
});
