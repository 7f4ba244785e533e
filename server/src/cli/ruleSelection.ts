/** The rules of a run: what files say about them, and over it what was said on the command line. */
import type { NamedRule } from "../config/ruleArgument.ts";
import type { Rule } from "../lint/rule.ts";
import type { RuleSetting, RuleSettings } from "../lint/ruleSettings.ts";
import type { SeveritySetting } from "../protocol/index.ts";
import { rules } from "../rules/index.ts";
import type { RuleChoice } from "./options.ts";

export interface RuleSelection {
  readonly rules: readonly Rule[];
  readonly settings: RuleSettings;
}

/** A rule that is asked for by name speaks, even where it is off; a severity given for it is the last word. */
export function selectRules({ only, severities }: RuleChoice, configured: RuleSettings): RuleSelection {
  if (!only && severities.length === 0) return { rules, settings: configured };
  const settings = new Map<string, RuleSetting>(configured);
  const asked = new Set(only?.map(({ rule }) => rule));
  for (const rule of asked) {
    settings.set(rule.id, askedFor(rule, configured.get(rule.id), partsOf(rule, only ?? [])));
  }
  for (const { rule, part, severity } of severities) {
    settings.set(rule.id, withSeverity(settings.get(rule.id), part, severity));
  }
  return { rules: only ? rules.filter((rule) => asked.has(rule)) : rules, settings };
}

/** The parts of a rule that were asked for; undefined when it was named as a whole. */
function partsOf(rule: Rule, only: readonly NamedRule[]): readonly string[] | undefined {
  const named = only.filter((each) => each.rule === rule).map(({ part }) => part);
  return named.every((part) => part !== undefined) ? named : undefined;
}

function askedFor(
  rule: Rule,
  setting: RuleSetting | undefined,
  parts: readonly string[] | undefined,
): RuleSetting {
  const own = rule.severity === "off" ? "warning" : rule.severity;
  const isOff = (setting?.severity ?? rule.severity) === "off";
  const speaking: RuleSetting = isOff ? { ...setting, severity: own } : { ...setting };
  if (!parts) return speaking;
  const others = (rule.alsoKnownAs ?? []).filter((id) => id.startsWith("hadolint ") && !parts.includes(id));
  const silent = new Map<string, SeveritySetting>(others.map((id) => [id, "off"]));
  for (const [id, severity] of setting?.byPeerId ?? []) {
    if (parts.includes(id)) silent.set(id, severity === "off" ? own : severity);
  }
  return { ...speaking, byPeerId: silent };
}

function withSeverity(
  setting: RuleSetting | undefined,
  part: string | undefined,
  severity: SeveritySetting,
): RuleSetting {
  if (part !== undefined) return { ...setting, byPeerId: new Map(setting?.byPeerId).set(part, severity) };
  // What was said about parts of it gives way to what is said about all of it.
  const { byPeerId, ...rest } = setting ?? {};
  return { ...rest, severity };
}
