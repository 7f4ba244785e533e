/** `--rule id=severity` of the command line. */
import type { Rule } from "../lint/rule.ts";
import { isSeverity, severitySettings } from "../lint/ruleSettings.ts";
import type { SeveritySetting } from "../protocol/settings.ts";
import { type Message, t } from "../text/message.ts";
import { likelyRule } from "./peerRules.ts";

export type RuleArgument =
  | { readonly ok: true; readonly ruleId: string; readonly severity: SeveritySetting }
  | { readonly ok: false; readonly message: Message };

/** The rule may be named without its folder, or by a peer's id, where that leaves no doubt. */
export function readRuleArgument(text: string, rules: readonly Rule[]): RuleArgument {
  const [, id = "", severity] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  if (severity === undefined) {
    return { ok: false, message: t`"${text}" is not of the form RULE=SEVERITY` };
  }
  const rule = readRuleId(id, rules);
  if (!rule.ok) return rule;
  if (isSeverity(severity)) return { ok: true, ruleId: rule.ruleId, severity };
  return { ok: false, message: t`"${severity}" is not one of ${severitySettings.join(", ")}` };
}

/** A rule's id as people write it on a command line. */
export function readRuleId(
  id: string,
  rules: readonly Rule[],
): { readonly ok: true; readonly ruleId: string } | { readonly ok: false; readonly message: Message } {
  if (rules.some((rule) => rule.id === id)) return { ok: true, ruleId: id };
  const likely = likelyRule(rules, id);
  if (likely === undefined) return { ok: false, message: t`Unknown rule "${id}"` };
  const exact = likely.endsWith(`/${id}`) || isPeerId(likely, id, rules);
  return exact
    ? { ok: true, ruleId: likely }
    : { ok: false, message: t`Unknown rule "${id}": "${likely}" is one` };
}

const isPeerId = (ruleId: string, id: string, rules: readonly Rule[]): boolean =>
  rules.some((rule) => rule.id === ruleId && rule.alsoKnownAs?.some((known) => known.endsWith(` ${id}`)));
