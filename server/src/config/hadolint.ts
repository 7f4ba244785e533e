/**
 * hadolint's configuration as data, whether it stands in a file or in the environment, and what it means here.
 * https://github.com/hadolint/hadolint#configure
 */
import { type OptionValues, type Rule, sharedOptions } from "../lint/rule.ts";
import { type RuleSetting, type RuleSettings, readRuleSettings } from "../lint/ruleSettings.ts";
import type { SeveritySetting } from "../protocol/settings.ts";
import type { FailureThreshold } from "./layer.ts";
import { idsOfPeer, rulesKnownAs } from "./peerRules.ts";

export interface HadolintConfiguration {
  /** Ids of hadolint or ShellCheck. */
  readonly ignored: readonly string[];
  /** Severities by id. */
  readonly overrides: ReadonlyMap<string, SeveritySetting>;
  /** Valid values of the shared options. */
  readonly shared: OptionValues;
  readonly failureThreshold?: FailureThreshold;
  readonly noFail?: boolean;
  readonly disableIgnorePragma?: boolean;
}

/** hadolint's words for severities, the most severe first: that one wins where an id is listed under several. */
export const hadolintSeverities = {
  error: "error",
  warning: "warning",
  info: "info",
  style: "hint",
} as const satisfies Record<string, SeveritySetting>;

/** hadolint's words for thresholds. `ignore`, its weakest severity, is not shown by anyone. */
export const hadolintThresholds = {
  ...hadolintSeverities,
  ignore: "hint",
  none: "none",
} as const satisfies Record<string, FailureThreshold>;

export const labelTypes = sharedOptions.labelSchema.values;

/** hadolint takes any text of these characters for an id; these are the ids there can be. */
export const isHadolintId = (id: string): boolean => /^(?:DL|SC)\d{4}$/.test(id);

/** The settings of each rule that hadolint knows by an id. What is ignored stays so whatever the overrides say. */
export function hadolintSettings(
  { ignored, overrides, shared }: Pick<HadolintConfiguration, "ignored" | "overrides" | "shared">,
  rules: readonly Rule[],
): RuleSettings {
  const settings = new Map<string, RuleSetting>(readRuleSettings(rules, {}, shared));
  const severities = new Map<string, SeveritySetting>(overrides);
  for (const id of ignored) severities.set(id, "off");
  for (const [id, severity] of severities) {
    for (const rule of rulesOf(id, rules)) {
      const known = settings.get(rule.id);
      const whole = idsOfPeer(rule, "hadolint") === 1 && !isShellCheck(id);
      const byPeerId = new Map([...(known?.byPeerId ?? []), [`hadolint ${id}`, severity] as const]);
      settings.set(rule.id, { ...known, ...(whole ? { severity } : { byPeerId }) });
    }
  }
  return settings;
}

/** ShellCheck's ids are too many to be listed: they belong to the rule that runs it. */
const rulesOf = (id: string, rules: readonly Rule[]): readonly Rule[] =>
  isShellCheck(id)
    ? rules.filter((rule) => rule.id === "dockerfile/shellcheck")
    : rulesKnownAs(rules, "hadolint", id);

const isShellCheck = (id: string): boolean => id.startsWith("SC");

/** `no-fail` beats every threshold. */
export const failureThresholdOf = ({
  failureThreshold,
  noFail,
}: HadolintConfiguration): FailureThreshold | undefined => (noFail ? "none" : failureThreshold);
