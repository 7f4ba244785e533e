import { describe, expect, it } from "vitest";
import type { RuleSettings } from "../lint/ruleSettings.ts";
import { readCall } from "./options.ts";
import { selectRules } from "./ruleSelection.ts";

function select(args: readonly string[], configured: RuleSettings = new Map()) {
  const read = readCall(["lint", ...args]);
  if (!read.ok || read.call.command !== "lint") throw new Error(`not understood: ${args.join(" ")}`);
  const { rules, settings } = selectRules(read.call.rules, configured);
  return {
    rules: rules.map(({ id }) => id),
    settings: Object.fromEntries(
      [...settings].map(([id, { byPeerId, ...setting }]) => [
        id,
        { ...setting, ...(byPeerId && { byPeerId: Object.fromEntries(byPeerId) }) },
      ]),
    ),
  };
}

const labels = "dockerfile/label-format";

describe("selectRules", () => {
  it("leaves all as it is configured when nothing is chosen", () => {
    const configured: RuleSettings = new Map([[labels, { severity: "error" }]]);
    expect(select([], configured).settings).toEqual({ [labels]: { severity: "error" } });
  });

  it("gives a voice to what is off", () => {
    expect(select(["--only", "apt-pin"])).toEqual({
      rules: ["dockerfile/apt-pin"],
      settings: { "dockerfile/apt-pin": { severity: "warning" } },
    });
    const off: RuleSettings = new Map([["dockerfile/latest-tag", { severity: "off" }]]);
    expect(select(["--only", "DL3007"], off).settings).toEqual({
      "dockerfile/latest-tag": { severity: "warning" },
    });
  });

  it("takes a peer's id for no more than it means", () => {
    const { byPeerId } = select(["--only", "DL3052,DL3053"]).settings[labels] ?? {};
    expect(byPeerId).toEqual(
      Object.fromEntries(["DL3054", "DL3055", "DL3056", "DL3058"].map((id) => [`hadolint ${id}`, "off"])),
    );
    expect(select(["--only", "DL3052,label-format"]).settings[labels]).not.toHaveProperty("byPeerId");
    expect(select(["--rule", "DL3052=error"]).settings[labels]).toEqual({
      byPeerId: { "hadolint DL3052": "error" },
    });
    expect(select(["--rule", "DL3052=error", "--rule", "label-format=info"]).settings[labels]).toEqual({
      severity: "info",
    });
  });
});
