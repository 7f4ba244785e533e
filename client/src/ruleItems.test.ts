import { describe, expect, it } from "vitest";
import type { RuleState, SeverityOrigin } from "../../server/src/protocol/index.ts";
import { ruleItem, withSeverity } from "./ruleItems.ts";

const l10n = { t: (message: string) => message };
const rule: RuleState = {
  id: "dockerfile/latest-tag",
  summary: "Images have a tag",
  severity: "warning",
  defaultSeverity: "warning",
  origin: { kind: "default" },
  page: "",
};
const description = (origin: SeverityOrigin) =>
  ruleItem({ ...rule, origin }, l10n, (path) => path.replace("/w/", "")).description;

describe("a rule in the list", () => {
  it("shows its name, severity and summary", () =>
    expect(ruleItem(rule, l10n, String)).toEqual({
      label: "$(warning) dockerfile/latest-tag",
      description: "warning",
      detail: "Images have a tag",
    }));

  it.each<[SeverityOrigin, string]>([
    [{ kind: "slipwayFile", path: "/w/.slipway.yaml" }, "warning · .slipway.yaml"],
    [{ kind: "hadolintFile", path: "/w/$(zap)/.hadolint.yaml" }, "warning · $\u200B(zap)/.hadolint.yaml"],
    [{ kind: "hadolintEnvironment" }, "warning · hadolint's environment variables"],
    [{ kind: "setting" }, "warning · settings"],
    [{ kind: "commandLine" }, "warning · command line"],
  ])("tells where its severity comes from: %j", (origin, expected) =>
    expect(description(origin)).toBe(expected),
  );
});

describe("a severity in the settings", () => {
  it.each([
    [undefined, "error"],
    ["off", "error"],
    [
      { severity: "off", names: ["a"] },
      { severity: "error", names: ["a"] },
    ],
    [["x"], "error"],
  ])("takes the place of %j", (present, expected) =>
    expect(withSeverity(present, "error")).toEqual(expected),
  );
});
