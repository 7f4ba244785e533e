import { removeItem } from "../../compose/edits/yamlRemoval.ts";
import { valueKind } from "../../compose/values/valueKind.ts";
import { repeatedItems } from "../../compose/yaml/repeatedKeys.ts";
import { asSequence } from "../../compose/yaml/yamlLookup.ts";
import type { YamlEntry, YamlSequence } from "../../compose/yaml/yamlTree.ts";
import { composeRule, type Finding } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { itemSpan, notText } from "./notText.ts";

export const watchIgnoreType = composeRule({
  id: "compose/watch-ignore-type",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule's ignore and include are strings, each once",
  rationale:
    "Compose takes one string or a list of different strings and refuses the whole file for anything else: " +
    "`services.app.develop.watch.0.ignore must be a string`.\n" +
    "An item that is a comment, `- #tmp#`, is no string either.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: .\n          ignore: [node_modules, dist, node_modules]\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: .\n          ignore: [node_modules, dist]\n",
  fix: "suggestion",

  check({ compose }, report) {
    const reported = new Set<number>();
    for (const { trigger } of compose.watchRules) {
      for (const key of ["ignore", "include"] as const) {
        const entry = trigger.entries.get(key);
        if (!entry || reported.has(entry.value.span.start)) continue;
        reported.add(entry.value.span.start);
        for (const finding of findings(compose.text, key, entry)) report(finding);
      }
    }
  },
});

function findings(text: string, key: string, entry: YamlEntry): readonly Finding[] {
  const list = asSequence(entry.value);
  if (list) return [...noStrings(text, key, list), ...repeated(text, list)];
  const finding = notText(text, key, entry);
  return finding ? [finding] : [];
}

const noStrings = (text: string, key: string, { items }: YamlSequence): readonly Finding[] =>
  items.flatMap((value) => {
    const finding = notText(text, key, { value });
    if (!finding) return [];
    if (valueKind(value) !== "null") return [finding];
    return [
      { span: itemSpan(text, value), message: t`An item of "${key}" is empty: Compose takes only strings` },
    ];
  });

const repeated = (text: string, list: YamlSequence): readonly Finding[] =>
  repeatedItems(list).map(({ item, text: pattern }) => {
    const edit = removeItem(text, list, item);
    return {
      span: item.span,
      message: t`"${pattern}" is in the list twice: Compose refuses that`,
      fixes: edit ? [{ title: t`Remove the second "${pattern}"`, edits: [edit] }] : [],
    };
  });
