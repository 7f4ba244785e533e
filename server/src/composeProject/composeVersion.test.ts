import { describe, expect, it } from "vitest";
import { composeVersionText, isAtLeast, parseComposeVersion } from "./composeVersion.ts";

describe("parseComposeVersion", () => {
  it.each([
    ["2.40.3", "2.40.3"],
    ["v2.40.3-desktop.1\n", "2.40.3"],
    ["5.0.0", "5.0.0"],
    ["2.33", "2.33.0"],
    ["5", "5.0.0"],
    ["2.24.0-birthday.10", "2.24.0"],
    ["2.40.3+ds1-0ubuntu1", "2.40.3"],
    ["2.3.4.5", "2.3.4"],
  ])("reads %j", (text, expected) => {
    const version = parseComposeVersion(text);
    expect(version && composeVersionText(version)).toBe(expected);
  });

  it.each(["", "auto", "latest", "dev", "2.x", "2.40.", "-1.2.3", "99999.1.1"])(
    "makes nothing of %j",
    (text) => expect(parseComposeVersion(text)).toBeUndefined(),
  );
});

describe("isAtLeast", () => {
  it.each([
    ["2.33.0", "2.33.0", true],
    ["2.32.9", "2.33.0", false],
    ["2.100.0", "2.33.0", true],
    ["2.33.1", "2.33.0", true],
    ["5.0.0", "2.40.3", true],
    ["1.99.99", "2.0.0", false],
    ["2.39.3", "2.39.4", false],
  ])("%s has what came with %s: %s", (text, since, expected) =>
    expect(isAtLeast(parseComposeVersion(text), since)).toBe(expected),
  );

  it("takes a version that is not known for the newest", () =>
    expect(isAtLeast(undefined, "99.0.0")).toBe(true));
});
