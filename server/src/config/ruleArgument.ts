/** Rules as people name them on a command line: `--only NAME`, `--rule NAME=SEVERITY`. */
import type { Rule } from "../lint/rule.ts";
import { isSeverity, severitySettings } from "../lint/ruleSettings.ts";
import type { SeveritySetting } from "../protocol/settings.ts";
import { type Message, t } from "../text/message.ts";
import { idsOfPeer, likelyRule } from "./peerRules.ts";

interface Failure {
  readonly ok: false;
  readonly message: Message;
}

export interface NamedRule {
  readonly rule: Rule;
  /** The id of hadolint that it was named by, as in `alsoKnownAs`, where that is but a part of the rule. */
  readonly part: string | undefined;
}

export type NamedRules = { readonly ok: true; readonly rules: readonly NamedRule[] } | Failure;

/**
 * The rules of a name: with or without its folder, or a peer's, with or without the peer (`hadolint DL3008`).
 * Case does not matter. Several rules, where what is one check for the peer is several here.
 */
export function readRuleName(name: string, rules: readonly Rule[]): NamedRules {
  const wanted = name.trim().toLowerCase();
  const named = rules.filter((rule) => namesOf(rule).some((known) => known.toLowerCase() === wanted));
  if (named.length > 0)
    return { ok: true, rules: named.map((rule) => ({ rule, part: partOf(rule, wanted) })) };
  const likely = likelyRule(rules, name);
  const message =
    likely === undefined ? t`Unknown rule "${name}"` : t`Unknown rule "${name}": "${likely}" is one`;
  return { ok: false, message };
}

/** The rules of `NAME=SEVERITY`, and the severity. */
export function readRuleArgument(
  text: string,
  rules: readonly Rule[],
): { readonly ok: true; readonly rules: readonly NamedRule[]; readonly severity: SeveritySetting } | Failure {
  const [, name = "", severity] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (severity === undefined) {
    return { ok: false, message: t`"${text}" is not of the form RULE=SEVERITY` };
  }
  const named = readRuleName(name, rules);
  if (!named.ok) return named;
  if (isSeverity(severity)) return { ...named, severity };
  return { ok: false, message: t`"${severity}" is not one of ${severitySettings.join(", ")}` };
}

function namesOf({ id, alsoKnownAs = [] }: Rule): readonly string[] {
  const peers = alsoKnownAs.flatMap((known) => [known, known.slice(known.indexOf(" ") + 1)]);
  return [id, id.slice(id.indexOf("/") + 1), ...peers];
}

/** Rules that are several of hadolint's say of each finding which one it is; of other peers' they do not. */
function partOf(rule: Rule, name: string): string | undefined {
  if (idsOfPeer(rule, "hadolint") < 2) return undefined;
  const id = `hadolint ${name.replace(/^hadolint /, "")}`;
  return rule.alsoKnownAs?.find((known) => known.toLowerCase() === id);
}
