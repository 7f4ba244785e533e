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
  const settings = new Map<string, RuleSetting>();
  const origins = new Map<string, SeverityOrigin>();
  for (const layer of layers) {
    for (const [id, stronger] of layer.settings) {
      settings.set(id, over(settings.get(id), stronger));
      if (stronger.severity || stronger.byPeerId) origins.set(id, layer.origin);
    }
  }
  return {
    settings,
    origins,
    failureThreshold: layers.findLast(({ failureThreshold }) => failureThreshold)?.failureThreshold,
    hadolintComments:
      layers.findLast(({ hadolintComments }) => hadolintComments !== undefined)?.hadolintComments ?? true,
    composeVersion: layers.findLast(({ composeVersion }) => composeVersion)?.composeVersion,
  };
}

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
