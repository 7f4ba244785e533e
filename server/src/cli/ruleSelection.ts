/** The rules of a run: what files say about them, and over it what was said on the command line. */
import type { Rule } from "../lint/rule.ts";
import type { RuleSetting, RuleSettings } from "../lint/ruleSettings.ts";
import { rules } from "../rules/index.ts";
import type { RuleChoice } from "./options.ts";

export interface RuleSelection {
  readonly rules: readonly Rule[];
  readonly settings: RuleSettings;
}

/** A rule that is asked for by name speaks, even where it is off; a severity given for it is the last word. */
export function selectRules(choice: RuleChoice, configured: RuleSettings): RuleSelection {
  const { only, severities } = choice;
  if (!only && severities.size === 0) return { rules, settings: configured };
  const settings = new Map<string, RuleSetting>(configured);
  for (const rule of only ?? []) {
    const setting = configured.get(rule.id);
    if ((setting?.severity ?? rule.severity) !== "off") continue;
    settings.set(rule.id, { ...setting, severity: rule.severity === "off" ? "warning" : rule.severity });
  }
  for (const [rule, severity] of severities) settings.set(rule.id, { ...settings.get(rule.id), severity });
  return { rules: only ? rules.filter((rule) => only.has(rule)) : rules, settings };
}
