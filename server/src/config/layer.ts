/**
 * What one place says about the rules, and how places are put together.
 * Each layer is stronger than the ones before it, for each severity and each option on its own.
 */
import type { ComposeVersion } from "../composeProject/composeVersion.ts";
import type { Severity } from "../lint/rule.ts";
import type { RuleSetting, RuleSettings } from "../lint/ruleSettings.ts";
import type { SeverityOrigin } from "../protocol/rules.ts";

/** The least severity that makes "slipway lint" fail; `none`: it never does. */
export type FailureThreshold = Severity | "none";

export interface Layer {
  readonly origin: SeverityOrigin;
  readonly settings: RuleSettings;
  /** Absent: the layer does not say. */
  readonly failureThreshold?: FailureThreshold;
  /** Whether hadolint's ignore comments count. */
  readonly hadolintComments?: boolean;
  /** The Compose that runs the project's files. */
  readonly composeVersion?: ComposeVersion;
}

export interface MergedLayers {
  readonly settings: RuleSettings;
  /** Where the severity of a rule comes from; rules that keep their own are absent. */
  readonly origins: ReadonlyMap<string, SeverityOrigin>;
  readonly failureThreshold: FailureThreshold | undefined;
  readonly hadolintComments: boolean;
  readonly composeVersion: ComposeVersion | undefined;
}

/** `layers`: weakest first. */
export function merge(layers: readonly Layer[]): MergedLayers {
  const origins = new Map<string, SeverityOrigin>();
  for (const { settings, origin } of layers) {
    for (const [id, { severity, byPeerId }] of settings) if (severity || byPeerId) origins.set(id, origin);
  }
  return {
    settings: mergedSettings(layers),
    origins,
    failureThreshold: layers.findLast(({ failureThreshold }) => failureThreshold)?.failureThreshold,
    hadolintComments:
      layers.findLast(({ hadolintComments }) => hadolintComments !== undefined)?.hadolintComments ?? true,
    composeVersion: layers.findLast(({ composeVersion }) => composeVersion)?.composeVersion,
  };
}

/** The same object for directories in which only the editor's settings hold, or nothing: much is kept beside it. */
function mergedSettings([first, ...stronger]: readonly Layer[]): RuleSettings {
  if (!first) return noSettings;
  if (stronger.length === 0) return first.settings;
  const merged = new Map(first.settings);
  for (const { settings } of stronger) {
    for (const [id, setting] of settings) merged.set(id, over(merged.get(id), setting));
  }
  return merged;
}

const noSettings: RuleSettings = new Map();

function over(weaker: RuleSetting | undefined, stronger: RuleSetting): RuleSetting {
  if (!weaker) return stronger;
  const options = { ...weaker.options, ...stronger.options };
  // A severity for the whole rule overrules what a weaker place said about parts of it.
  const parts = stronger.severity ? [] : (weaker.byPeerId ?? []);
  return {
    ...weaker,
    ...stronger,
    ...(Object.keys(options).length > 0 ? { options } : {}),
    byPeerId: new Map([...parts, ...(stronger.byPeerId ?? [])]),
  };
}
