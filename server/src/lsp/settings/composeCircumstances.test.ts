import { describe, expect, it } from "vitest";
import { composeCircumstances } from "./composeCircumstances.ts";

describe("the variables that a compose project has", () => {
  const of = (variables: Record<string, string>) =>
    composeCircumstances({ variables }, { composeFiles: [] }).environment;

  it("are the shell's", () => {
    expect(of({ TAG: "3", EMPTY: "" }).get("TAG")).toBe("3");
    expect(of({ TAG: "3", EMPTY: "" }).get("EMPTY")).toBe("");
    expect(of({ TAG: "3" }).get("OTHER")).toBeUndefined();
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
    "are not what every object has: %s",
    (name) => {
      expect(of({}).get(name)).toBeUndefined();
    },
  );

  it("are what somebody did set, by whatever name", () => {
    expect(of({ constructor: "ours" }).get("constructor")).toBe("ours");
  });
});
