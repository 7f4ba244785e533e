import { expect, test } from "vitest";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { t } from "../text/message.ts";
import { lint } from "./engine.ts";
import { dockerfileRule } from "./rule.ts";
import { readRuleSettings } from "./ruleSettings.ts";
import { unreportedChecks } from "./unreportedChecks.ts";

const texts = { summary: "", rationale: "", bad: "", good: "", category: "style" } as const;

/** Reports each instruction that says `bad`. */
const ruleFor = (name: string, check: string) =>
  dockerfileRule({
    ...texts,
    id: `dockerfile/${name}`,
    severity: "warning",
    alsoKnownAs: [`buildkit ${check}`],
    check(dockerfile, report) {
      for (const { span } of dockerfile.allInstructions) {
        if (dockerfile.text.slice(span.start, span.end).includes("bad")) report({ span, message: t`bad` });
      }
    },
  });
const rules = [ruleFor("legacy", "LegacyKeyValueFormat"), ruleFor("undefined", "UndefinedVar")];

const shown = (lines: readonly string[], checks: readonly [string, number?][], settings = {}) => {
  const dockerfile = parseDockerfile(lines.join("\n"));
  const ruleSettings = readRuleSettings(rules, settings);
  const problems = lint(
    { kind: "dockerfile", dockerfile, inProject: undefined },
    { rules, settings: ruleSettings, onRuleError: (id) => expect.fail(id) },
  );
  const asked = checks.map(([ruleName, line]) => ({
    ruleName,
    ...(line !== undefined && { firstLine: line, lastLine: line }),
  }));
  const indices = unreportedChecks(asked, { dockerfile, problems, rules, settings: ruleSettings });
  return indices.map((index) => checks[index]?.[0]);
};

test("what no rule here checks is shown, wherever it is", () => {
  expect(shown(["FROM a"], [["InvalidBaseImagePlatform", 1], ["New"]])).toEqual([
    "InvalidBaseImagePlatform",
    "New",
  ]);
});

test("what a rule here checks is left to it, and shown where the rule is off", () => {
  expect(shown(["FROM a", "ENV b c"], [["LegacyKeyValueFormat", 2]])).toEqual([]);
  expect(shown(["FROM a", "ENV b c"], [["LegacyKeyValueFormat", 2]], { "dockerfile/legacy": "off" })).toEqual(
    ["LegacyKeyValueFormat"],
  );
});

test("of what only a base image tells, the builder has the last word, but not where it has been said", () => {
  expect(
    shown(
      ["FROM a", "ENV b=$C", "ENV bad=$D"],
      [
        ["UndefinedVar", 2],
        ["UndefinedVar", 3],
      ],
    ),
  ).toEqual(["UndefinedVar"]);
});

test("an ignore comment silences the builder too", () => {
  expect(shown(["FROM a", "# slipway ignore=undefined", "ENV b=$C"], [["UndefinedVar", 3]])).toEqual([]);
});
