import { type DevelopBlock, developBlocks } from "../../compose/develop/developBlock.ts";
import { wrapInItem } from "../../compose/edits/yamlMoves.ts";
import { valueKind } from "../../compose/values/valueKind.ts";
import type { YamlEntry, YamlNode } from "../../compose/yaml/yamlTree.ts";
import { composeRule, type Finding, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import { itemSpan } from "./notText.ts";

export const watchNotList = composeRule({
  id: "compose/watch-not-list",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "Watch rules are a list of mappings under develop.watch",
  rationale:
    "Compose refuses the whole file for anything else: `services.app.develop.watch must be a array`.\n" +
    "Each rule begins with `- `; a list without rules is `[]`.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        action: rebuild\n        path: ./package.json\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",
  fix: "suggestion",

  check({ compose }, report) {
    for (const block of developBlocks(compose)) {
      for (const finding of findings(compose.text, block)) report(finding);
    }
  },
});

function findings(text: string, { entry, watch, list, items, node }: DevelopBlock): readonly Finding[] {
  if (!node) {
    const kind = valueKind(entry.value);
    return kind === "null" || kind === "unknown"
      ? []
      : [{ span: placeOf(entry), message: t`"develop" has no keys: the rules belong under its key "watch"` }];
  }
  if (!watch) return [];
  if (list) return items.flatMap((item) => noRule(text, item));
  const kind = valueKind(watch.value);
  if (kind === "unknown") return [];
  if (kind === "null")
    return [{ span: watch.key.span, message: t`"watch" has no rules: without any it is []` }];
  return [{ span: placeOf(watch), message: t`"watch" is not a list of rules`, fixes: asItem(text, watch) }];
}

function noRule(text: string, item: YamlNode): readonly Finding[] {
  const kind = valueKind(item);
  if (kind === "mapping" || kind === "unknown") return [];
  return [
    {
      span: itemSpan(text, item),
      message:
        kind === "null" ? t`The watch rule is empty` : t`A watch rule is a mapping with a path and an action`,
    },
  ];
}

/** A collection is told of at its key: its lines may be many. */
const placeOf = ({ key, value }: YamlEntry): Span =>
  value.kind === "scalar" && value.span.start < value.span.end ? value.span : key.span;

function asItem(text: string, { value }: YamlEntry): readonly FixDraft[] {
  const edits = value.kind === "mapping" ? wrapInItem(text, value) : undefined;
  return edits ? [{ title: t`Make it the first rule of a list`, edits }] : [];
}
