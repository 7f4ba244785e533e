/** hadolint's environment variables. What is wrong in them is passed over, as hadolint itself does. */
import { type OptionValue, type OptionValues, sharedOptions } from "../lint/rule.ts";
import { isOptionValue } from "../lint/ruleSettings.ts";
import type { SeveritySetting } from "../protocol/settings.ts";
import {
  type HadolintConfiguration,
  hadolintSeverities,
  hadolintThresholds,
  labelTypes,
} from "./hadolint.ts";

export type Variables = Readonly<Record<string, string | undefined>>;

/** Undefined when none of the variables is set. */
export function readHadolintEnvironment(variables: Variables): HadolintConfiguration | undefined {
  const names = Object.keys(variables).filter((name) => name.startsWith("HADOLINT_"));
  if (names.length === 0) return undefined;
  const threshold = variables["HADOLINT_FAILURE_THRESHOLD"]?.trim().toLowerCase();
  const noFail = flag(variables["HADOLINT_NOFAIL"]);
  const disableIgnorePragma = flag(variables["HADOLINT_DISABLE_IGNORE_PRAGMA"]);
  return {
    ignored: list(variables["HADOLINT_IGNORE"]),
    overrides: overridesOf(variables),
    shared: sharedOf(variables),
    ...(isThreshold(threshold) ? { failureThreshold: hadolintThresholds[threshold] } : {}),
    ...(noFail === undefined ? {} : { noFail }),
    ...(disableIgnorePragma === undefined ? {} : { disableIgnorePragma }),
  };
}

const isThreshold = (text: string | undefined): text is keyof typeof hadolintThresholds =>
  text !== undefined && Object.hasOwn(hadolintThresholds, text);

const list = (value: string | undefined): readonly string[] =>
  (value ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

const flag = (value: string | undefined): boolean | undefined =>
  value === undefined ? undefined : ["1", "y", "on", "true", "yes"].includes(value.toLowerCase());

function overridesOf(variables: Variables): ReadonlyMap<string, SeveritySetting> {
  const overrides = new Map<string, SeveritySetting>();
  for (const [name, severity] of Object.entries(hadolintSeverities)) {
    for (const id of list(variables[`HADOLINT_OVERRIDE_${name.toUpperCase()}`]))
      if (!overrides.has(id)) overrides.set(id, severity);
  }
  return overrides;
}

/** `HADOLINT_REQUIRE_LABELS` is a list of `name:type`. */
function sharedOf(variables: Variables): OptionValues {
  const labels = list(variables["HADOLINT_REQUIRE_LABELS"]).flatMap((item): (readonly [string, string])[] => {
    const [, name, type] = /^([^:]+):(.*)$/.exec(item) ?? [];
    return name !== undefined && type !== undefined && labelTypes.some((known) => known === type)
      ? [[name, type]]
      : [];
  });
  const registries = [
    ...list(variables["HADOLINT_TRUSTED_REGISTRIES"]),
    ...list(variables["HADOLINT_ALLOWED_REGISTRIES"]),
  ];
  const strict = flag(variables["HADOLINT_STRICT_LABELS"]);
  const given: Readonly<Record<string, OptionValue | undefined>> = {
    labelSchema: labels.length > 0 ? Object.fromEntries(labels) : undefined,
    trustedRegistries: registries.length > 0 ? registries : undefined,
    strictLabels: strict,
  };
  const values: Record<string, OptionValue> = {};
  for (const [name, shape] of Object.entries(sharedOptions)) {
    const value = given[name];
    if (isOptionValue(shape, value)) values[name] = value;
  }
  return values;
}
