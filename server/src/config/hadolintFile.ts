/** `.hadolint.yaml`, as hadolint reads it. */

import { dereference } from "../compose/yaml/yamlLookup.ts";
import type { YamlEntry, YamlNode } from "../compose/yaml/yamlTree.ts";
import { type OptionValue, type OptionValues, sharedOptions } from "../lint/rule.ts";
import type { SeveritySetting } from "../protocol/settings.ts";
import { t } from "../text/message.ts";
import {
  entriesOf,
  type ReportProblem,
  readFlag,
  readOption,
  readText,
  readTexts,
  topEntries,
  unknownKey,
} from "./configurationText.ts";
import {
  type HadolintConfiguration,
  hadolintSeverities,
  hadolintThresholds,
  isHadolintId,
} from "./hadolint.ts";

export const hadolintFileNames = [".hadolint.yaml", ".hadolint.yml"] as const;

/** hadolint's names of the shared options; it has had two for the registries. */
const shared: Readonly<Record<string, keyof typeof sharedOptions>> = {
  "label-schema": "labelSchema",
  "strict-labels": "strictLabels",
  trustedRegistries: "trustedRegistries",
  "trusted-registries": "trustedRegistries",
};
const own = ["ignored", "override", "failure-threshold", "no-fail", "disable-ignore-pragma"];
/** What concerns only how hadolint itself prints. */
const foreign = ["format", "output-format", "no-color", "verbose"];

/** Whether a file that is named in any way is hadolint's, by the keys that only it has. */
export const isHadolintText = (text: string): boolean =>
  topEntries(text, () => undefined).some(
    ({ key }) =>
      key.text !== "trustedRegistries" && (own.includes(key.text) || Object.hasOwn(shared, key.text)),
  );

/** What the file says, without what is wrong in it: that is reported. */
export function readHadolintFile(text: string, report: ReportProblem): HadolintConfiguration {
  const entries = topEntries(text, report);
  const known = new Map(entries.map((entry) => [entry.key.text, entry.value]));
  for (const entry of entries) {
    const keys = [...own, ...Object.keys(shared), ...foreign];
    if (!keys.includes(entry.key.text)) unknownKey(entry, keys, report);
  }
  const read = <T>(key: string, reader: (node: YamlNode, report: ReportProblem) => T): T | undefined => {
    const node = known.get(key);
    return node && reader(node, report);
  };
  const threshold = read("failure-threshold", (node) =>
    readText(node, report, Object.keys(hadolintThresholds)),
  );
  const noFail = read("no-fail", readFlag);
  const disableIgnorePragma = read("disable-ignore-pragma", readFlag);
  return {
    ignored: read("ignored", readIds) ?? [],
    overrides: read("override", readOverrides) ?? new Map(),
    shared: readShared(entries, report),
    ...(isThreshold(threshold) ? { failureThreshold: hadolintThresholds[threshold] } : {}),
    ...(noFail === undefined ? {} : { noFail }),
    ...(disableIgnorePragma === undefined ? {} : { disableIgnorePragma }),
  };
}

const isThreshold = (text: string | undefined): text is keyof typeof hadolintThresholds =>
  text !== undefined && Object.hasOwn(hadolintThresholds, text);

function readIds(node: YamlNode, report: ReportProblem): readonly string[] {
  const list = dereference(node);
  const items = list?.kind === "sequence" ? list.items : [];
  // Reports what is no list and no text; the texts are looked at one by one below, where they stand.
  readTexts(node, report);
  return items.flatMap((item) => {
    const scalar = dereference(item);
    if (scalar?.kind !== "scalar") return [];
    if (isHadolintId(scalar.text)) return [scalar.text];
    report({
      span: item.span,
      severity: "warning",
      message: t`"${scalar.text}" is not the id of a rule of hadolint`,
    });
    return [];
  });
}

function readOverrides(node: YamlNode, report: ReportProblem): ReadonlyMap<string, SeveritySetting> {
  const overrides = new Map<string, SeveritySetting>();
  const entries = entriesOf(node, report);
  const names = Object.keys(hadolintSeverities);
  for (const entry of entries) if (!names.includes(entry.key.text)) unknownKey(entry, names, report);
  for (const [name, severity] of Object.entries(hadolintSeverities)) {
    const entry = entries.find(({ key }) => key.text === name);
    for (const id of entry ? readIds(entry.value, report) : [])
      if (!overrides.has(id)) overrides.set(id, severity);
  }
  return overrides;
}

function readShared(entries: readonly YamlEntry[], report: ReportProblem): OptionValues {
  const values: Record<string, OptionValue> = {};
  for (const { key, value } of entries) {
    const name = Object.hasOwn(shared, key.text) ? shared[key.text] : undefined;
    if (name === undefined) continue;
    const read =
      name === "trustedRegistries"
        ? readRegistries(value, report)
        : readOption(sharedOptions[name], value, report);
    if (read !== undefined) values[name] = read;
  }
  return values;
}

/** One registry may stand without a list. */
function readRegistries(node: YamlNode, report: ReportProblem): readonly string[] | undefined {
  const value = dereference(node);
  return value?.kind === "scalar" && value.text !== "" ? [value.text] : readTexts(node, report);
}
