/** What was set for each rule: its severity and the values of its options, checked against its metadata. */
import type { SeveritySetting } from "../protocol/settings.ts";
import { isRecord } from "../text/record.ts";
import {
  type ColumnShape,
  type OptionShape,
  type OptionValue,
  type OptionValues,
  type Rule,
  sharedOptions,
} from "./rule.ts";

export interface RuleSetting {
  /** Absent: the rule's own. */
  readonly severity?: SeveritySetting;
  /** Valid values; options that are absent keep their defaults. */
  readonly options?: OptionValues;
  /**
   * Severities of findings by a peer's id, as `hadolint DL3052`, where the peer has several ids for one rule here.
   * They go before `severity`.
   */
  readonly byPeerId?: ReadonlyMap<string, SeveritySetting>;
}

/** By rule id; a rule that is absent keeps its own severity and the defaults of its options. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>;

export const severitySettings = [
  "off",
  "hint",
  "info",
  "warning",
  "error",
] as const satisfies readonly SeveritySetting[];

export const isSeverity = (value: unknown): value is SeveritySetting =>
  severitySettings.some((severity) => severity === value);

/**
 * Settings as people write them: rule id to a severity, or to an object with `severity` and the rule's options;
 * and the shared options by name. What is not valid is left out: linting goes on with the rest.
 */
export function readRuleSettings(
  rules: readonly Rule[],
  given: Readonly<Record<string, unknown>>,
  shared: Readonly<Record<string, unknown>> = {},
): RuleSettings {
  const settings = new Map<string, RuleSetting>();
  for (const rule of rules) {
    const setting = settingOf(rule, Object.hasOwn(given, rule.id) ? given[rule.id] : undefined, shared);
    if (setting.severity !== undefined || setting.options) settings.set(rule.id, setting);
  }
  return settings;
}

function settingOf(rule: Rule, given: unknown, shared: Readonly<Record<string, unknown>>): RuleSetting {
  const own = isRecord(given) ? given : { severity: given };
  const severity = own["severity"];
  const options: Record<string, OptionValue> = {};
  for (const [name, shape] of Object.entries(rule.options ?? {})) {
    const inherited = Object.hasOwn(sharedOptions, name) ? shared[name] : undefined;
    const value = [own[name], inherited].find((candidate) => isOptionValue(shape, candidate));
    if (isOptionValue(shape, value)) options[name] = value;
  }
  return {
    ...(isSeverity(severity) ? { severity } : {}),
    ...(Object.keys(options).length > 0 ? { options } : {}),
  };
}

/** Whether an option of this shape accepts the value. */
export function isOptionValue(shape: OptionShape, value: unknown): value is OptionValue {
  if (shape.kind === "flag") return typeof value === "boolean";
  if (shape.kind === "number") return typeof value === "number" && value >= 0 && Number.isFinite(value);
  if (shape.kind === "strings")
    return Array.isArray(value) && value.every((item) => accepts(shape.values, item));
  if (shape.kind === "map") {
    return isRecord(value) && Object.values(value).every((item) => accepts(shape.values, item));
  }
  return isRecord(value) && Object.values(value).every((row) => isRecord(row) && isRow(shape.columns, row));
}

const isRow = (
  columns: Readonly<Record<string, ColumnShape>>,
  row: Readonly<Record<string, unknown>>,
): boolean =>
  Object.entries(row).every(([name, item]) => {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    return column !== undefined && isCell(column, item);
  });

/** Whether a column takes the value. */
export const isCell = ({ pattern }: ColumnShape, value: unknown): value is string | number =>
  typeof value === "number" ? value >= 0 : typeof value === "string" && new RegExp(pattern).test(value);

const accepts = (values: readonly string[] | undefined, value: unknown): boolean =>
  typeof value === "string" && (values?.includes(value) ?? true);

/** The values that a rule's check is handed: what was set over the defaults. */
export function optionsOf(rule: Rule, setting: RuleSetting | undefined): OptionValues {
  if (!rule.options) return none;
  const defaults = Object.entries(rule.options).map(([name, shape]) => [name, shape.default] as const);
  return { ...Object.fromEntries(defaults), ...setting?.options };
}

const none: OptionValues = Object.freeze({});
