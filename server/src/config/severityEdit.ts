/** Writes a rule's severity into a configuration file, in the style the file is written in. */
import { insertKey } from "../compose/edits/yamlEdits.ts";
import { asMapping } from "../compose/yaml/yamlLookup.ts";
import { yamlScalar } from "../compose/yaml/yamlScalar.ts";
import { parseYaml, type YamlEntry, type YamlMapping, type YamlNode } from "../compose/yaml/yamlTree.ts";
import type { SeveritySetting } from "../protocol/settings.ts";
import { applyEdits, type Edit, insertAt, replace } from "../text/edit.ts";
import { lineBreakOf } from "../text/lineIndex.ts";

/** Undefined where the text is written in a way that leaves no sure place. */
export function severityEdit(text: string, ruleId: string, severity: SeveritySetting): Edit | undefined {
  const edit = draft(text, ruleId, severity);
  return edit && severityIn(applyEdits(text, [edit]), ruleId) === severity ? edit : undefined;
}

/** What a text says; undefined where it says nothing, or is no YAML. */
function severityIn(text: string, ruleId: string): string | undefined {
  const { root, documents, errors } = parseYaml(text);
  if (errors.length > 0 || documents !== 1) return undefined;
  const valueOf = (node: YamlNode | undefined, key: string): YamlNode | undefined =>
    asMapping(node)?.entries.findLast((entry) => entry.key.text === key)?.value;
  const value = valueOf(valueOf(root, "rules"), ruleId);
  const severity = valueOf(value, "severity") ?? value;
  return severity?.kind === "scalar" ? severity.text : undefined;
}

function draft(text: string, ruleId: string, severity: SeveritySetting): Edit | undefined {
  const { root, documents, errors } = parseYaml(text);
  if (errors.length > 0 || documents > 1) return undefined;
  const lineBreak = lineBreakOf(text);
  const fresh = `rules:${lineBreak}  ${ruleId}: ${yamlScalar(severity)}${lineBreak}`;
  if (root === undefined || isEmpty(root)) return appendTo(text, fresh);
  if (root.kind !== "mapping") return undefined;
  const rules = root.entries.findLast(({ key }) => key.text === "rules");
  if (!rules) {
    return root.flow
      ? insertIntoFlow(text, root, `"rules": { "${ruleId}": "${severity}" }`)
      : appendTo(text, fresh);
  }
  if (isEmpty(rules.value)) return below(text, rules, `${ruleId}: ${yamlScalar(severity)}`);
  const mapping = asMapping(rules.value);
  if (!mapping || rules.value.kind === "alias") return undefined;
  const entry = mapping.entries.findLast(({ key }) => key.text === ruleId);
  return entry ? changeEntry(text, entry, severity) : addEntry(text, mapping, ruleId, severity);
}

const isEmpty = (node: YamlNode): boolean =>
  node.kind === "scalar" && node.style === "plain" && node.text === "";

function changeEntry(text: string, entry: YamlEntry, severity: SeveritySetting): Edit | undefined {
  const { value } = entry;
  if (value.kind === "mapping") {
    const own = value.entries.findLast(({ key }) => key.text === "severity");
    return own ? changeEntry(text, own, severity) : addEntry(text, value, "severity", severity);
  }
  if (value.kind !== "scalar" || value.style === "block") return undefined;
  if (isEmpty(value)) {
    const colon = colonOf(text, entry);
    return colon === undefined ? undefined : insertAt(colon, ` ${yamlScalar(severity)}`);
  }
  const quote = value.style === "double" ? '"' : value.style === "single" ? "'" : "";
  return replace(value.span, yamlScalar(severity, quote));
}

const addEntry = (text: string, mapping: YamlMapping, key: string, severity: SeveritySetting) =>
  mapping.flow
    ? insertIntoFlow(text, mapping, `"${key}": "${severity}"`)
    : insertKey(text, mapping, key, severity);

/** In quotes, as JSON wants them and YAML takes them; on a line of its own where the entries have theirs. */
function insertIntoFlow(text: string, { entries, span }: YamlMapping, written: string): Edit {
  const last = entries.at(-1);
  if (!last) return insertAt(span.start + 1, written);
  const lineStart = text.lastIndexOf("\n", last.key.span.start - 1) + 1;
  const before = text.slice(lineStart, last.key.span.start);
  const ownLine = lineStart > span.start && before.trim() === "";
  return insertAt(last.value.span.end, `,${ownLine ? lineBreakOf(text) + before : " "}${written}`);
}

/** A first entry of a key without a value, as deep as two blanks. */
function below(text: string, entry: YamlEntry, written: string): Edit | undefined {
  const colon = colonOf(text, entry);
  const lineStart = text.lastIndexOf("\n", entry.key.span.start - 1) + 1;
  const indentation = text.slice(lineStart, entry.key.span.start);
  if (colon === undefined || indentation.trim() !== "") return undefined;
  const lineEnd = /[^\r\n]*/.exec(text.slice(colon))?.[0].length ?? 0;
  return insertAt(colon + lineEnd, `${lineBreakOf(text)}${indentation}  ${written}`);
}

/** Behind the colon of a key. */
function colonOf(text: string, { key }: YamlEntry): number | undefined {
  const [found] = /^\s*:/.exec(text.slice(key.span.end)) ?? [];
  return found === undefined ? undefined : key.span.end + found.length;
}

function appendTo(text: string, written: string): Edit {
  const broken = text === "" || text.endsWith("\n");
  return insertAt(text.length, broken ? written : lineBreakOf(text) + written);
}
