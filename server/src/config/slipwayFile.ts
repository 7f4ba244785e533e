/** `.slipway.yaml`: the settings of a project for everyone who works on it, and for CI. */
import { dereference } from "../compose/yaml/yamlLookup.ts";
import type { YamlEntry } from "../compose/yaml/yamlTree.ts";
import { type ComposeVersion, parseComposeVersion } from "../composeProject/composeVersion.ts";
import { type OptionShapes, type OptionValue, type Rule, sharedOptions } from "../lint/rule.ts";
import { type RuleSettings, readRuleSettings, severitySettings } from "../lint/ruleSettings.ts";
import { t } from "../text/message.ts";
import {
  entriesOf,
  type ReportProblem,
  readOption,
  readText,
  topEntries,
  unknownKey,
} from "./configurationText.ts";
import { likelyRule } from "./peerRules.ts";

/** JSON is YAML, and editors know more about it without further extensions. */
export const slipwayFileNames = [".slipway.yaml", ".slipway.yml", ".slipway.json"] as const;

const versionKey = "composeVersion";
const keys = ["rules", versionKey, ...Object.keys(sharedOptions)];
/** Where the file names its own schema, as JSON files do. */
const schemaKey = "$schema";

export interface SlipwayFile {
  readonly settings: RuleSettings;
  /** The Compose that runs the project's files. */
  readonly composeVersion?: ComposeVersion;
}

/** What the file says, without what is wrong in it: that is reported. */
export function readSlipwayFile(text: string, rules: readonly Rule[], report: ReportProblem): SlipwayFile {
  const shared: Record<string, OptionValue> = {};
  let own: Readonly<Record<string, unknown>> = {};
  let composeVersion: ComposeVersion | undefined;
  for (const entry of topEntries(text, report)) {
    const name = entry.key.text;
    if (name === "rules") own = readRules(entry, rules, report);
    else if (name === versionKey) composeVersion = readVersion(entry, report);
    else if (Object.hasOwn(sharedOptions, name))
      Object.assign(shared, readOptions(sharedOptions, [entry], report));
    else if (name !== schemaKey) unknownKey(entry, keys, report);
  }
  return { settings: readRuleSettings(rules, own, shared), ...(composeVersion && { composeVersion }) };
}

function readVersion({ value }: YamlEntry, report: ReportProblem): ComposeVersion | undefined {
  const text = readText(value, report);
  const version = text === undefined ? undefined : parseComposeVersion(text);
  if (text && !version) {
    report({ span: value.span, severity: "error", message: t`"${text}" is not a version, such as 2.40.3` });
  }
  return version;
}

function readRules(
  { value }: YamlEntry,
  rules: readonly Rule[],
  report: ReportProblem,
): Readonly<Record<string, unknown>> {
  const byId = new Map(rules.map((rule) => [rule.id as string, rule]));
  const settings: [string, unknown][] = [];
  let unknown = 0;
  for (const entry of entriesOf(value, report)) {
    const rule = byId.get(entry.key.text);
    if (rule) settings.push([rule.id, readRule(rule, entry, report)]);
    else
      unknownRule(entry, unknown++ < mostSuggestions ? likelyRule(rules, entry.key.text) : undefined, report);
  }
  return Object.fromEntries(settings);
}

/** To find what is meant takes milliseconds: for a person's slips, not for a file that is made to keep us busy. */
const mostSuggestions = 50;

function unknownRule({ key }: YamlEntry, likely: string | undefined, report: ReportProblem): void {
  report({
    span: key.span,
    severity: "warning",
    message:
      likely === undefined
        ? t`Unknown rule "${key.text}"`
        : t`Unknown rule "${key.text}": "${likely}" is one`,
    ...(likely === undefined ? {} : { replacement: likely }),
  });
}

/** A severity, or an object with a severity and options. */
function readRule(rule: Rule, { value }: YamlEntry, report: ReportProblem): unknown {
  const written = dereference(value);
  if (written?.kind === "scalar" && !(written.text === "" && written.style === "plain")) {
    return readText(value, report, severitySettings);
  }
  const entries = entriesOf(value, report);
  const severity = entries.find(({ key }) => key.text === "severity");
  return {
    ...(severity && { severity: readText(severity.value, report, severitySettings) }),
    ...readOptions(
      rule.options ?? {},
      entries.filter((entry) => entry !== severity),
      report,
    ),
  };
}

function readOptions(
  shapes: OptionShapes,
  entries: readonly YamlEntry[],
  report: ReportProblem,
): Readonly<Record<string, OptionValue>> {
  const values: Record<string, OptionValue> = {};
  for (const entry of entries) {
    const name = entry.key.text;
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    const value = shape && readOption(shape, entry.value, report);
    if (value !== undefined) values[name] = value;
    if (!shape) unknownKey(entry, ["severity", ...Object.keys(shapes)], report);
  }
  return values;
}
