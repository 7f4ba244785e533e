/** What Compose refuses in the mapping under `exec`. */

import { execKeys } from "../../compose/develop/execKeys.ts";
import { lacksKey } from "../../compose/develop/watchTrigger.ts";
import { renameKey } from "../../compose/edits/yamlEdits.ts";
import { composeValue } from "../../compose/values/composeValue.ts";
import { valueKind } from "../../compose/values/valueKind.ts";
import { repeatedItems } from "../../compose/yaml/repeatedKeys.ts";
import { asMapping, asSequence, merged } from "../../compose/yaml/yamlLookup.ts";
import type { YamlEntry } from "../../compose/yaml/yamlTree.ts";
import type { Finding } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";
import { notText } from "./notText.ts";
import { refusedCommand } from "./refusedCommand.ts";

export function execFindings(text: string, exec: YamlEntry): readonly Finding[] {
  const mapping = asMapping(exec.value);
  if (!mapping) return [];
  const { entries, complete } = merged(mapping);
  const found: Finding[] = [];
  for (const [name, entry] of entries) {
    const kind = valueKind(entry.value);
    if (kind === "reset" || kind === "unknown" || name.startsWith("x-")) continue;
    if (name === "command") found.push(...ofCommand(text, entry));
    else if (name === "environment") found.push(...ofEnvironment(text, entry));
    else if (name === "privileged") found.push(...ofPrivileged(entry));
    else if (name === "user" || name === "working_dir")
      found.push(...[notText(text, name, entry) ?? []].flat());
    else found.push(unknownKey(text, entry, entries));
  }
  const missing =
    lacksKey({ entries, complete }, "command") && !found.some(({ fixes = [] }) => fixes.length > 0);
  return missing ? [{ span: exec.key.span, message: t`"exec" has no "command"` }, ...found] : found;
}

function ofCommand(text: string, entry: YamlEntry): readonly Finding[] {
  const kind = valueKind(entry.value);
  if (kind === "null") return [];
  if (kind === "list")
    return (asSequence(entry.value)?.items ?? []).flatMap(
      (value) => notText(text, "command", { value }) ?? [],
    );
  if (kind !== "string") return [notText(text, "command", entry) ?? []].flat();
  return [refusedCommand(text, entry.value) ?? []].flat();
}

/** A string stands for a boolean as far as Compose knows it: "yes", "1". */
function ofPrivileged({ key, value }: YamlEntry): readonly Finding[] {
  const kind = valueKind(value);
  if (kind === "boolean") return [];
  const text = composeValue(value);
  if (kind === "string" && (!text?.known || /^(?:1|0|t|f|true|false|y|n|yes|no|on|off)$/i.test(text.text)))
    return [];
  const span = value.span.start < value.span.end ? value.span : key.span;
  return [{ span, message: t`"privileged" is neither true nor false` }];
}

function ofEnvironment(text: string, entry: YamlEntry): readonly Finding[] {
  const list = asSequence(entry.value);
  const mapping = asMapping(entry.value);
  if (list) {
    return [
      ...list.items.flatMap((value) => notText(text, "environment", { value }) ?? []),
      ...repeatedItems(list).map(({ item, text: variable }) => ({
        span: item.span,
        message: t`"${variable}" is in the list twice: Compose refuses that`,
      })),
    ];
  }
  if (!mapping) return [{ span: entry.key.span, message: t`"environment" is neither a mapping nor a list` }];
  return [...merged(mapping).entries].flatMap(([name, { key, value }]) => {
    const kind = valueKind(value);
    return kind === "list" || kind === "mapping" || kind === "timestamp"
      ? [{ span: key.span, message: t`Variable "${name}" has no simple value` }]
      : [];
  });
}

function unknownKey(text: string, entry: YamlEntry, entries: ReadonlyMap<string, YamlEntry>): Finding {
  const name = entry.key.text;
  const meant = synonyms.get(name.toLowerCase()) ?? nearest(name.replaceAll("-", "_"), execKeys);
  return {
    span: entry.key.span,
    message: t`"exec" has no key "${name}"`,
    fixes:
      meant && !entries.has(meant)
        ? [{ title: t`Rename to "${meant}"`, edits: [renameKey(text, entry, meant)] }]
        : [],
  };
}

const synonyms: ReadonlyMap<string, string> = new Map([
  ["cmd", "command"],
  ["run", "command"],
  ["env", "environment"],
  ["cwd", "working_dir"],
  ["workdir", "working_dir"],
]);
