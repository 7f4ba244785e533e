import { valueKind } from "../../compose/values/valueKind.ts";
import { asMapping, asSequence, merged } from "../../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../../compose/yaml/yamlTree.ts";
import { composeRule } from "../../lint/rule.ts";
import { notText } from "./notText.ts";

export const dateRefused = composeRule({
  id: "compose/date-refused",
  category: "correctness",
  severity: "error",
  summary: "Dates are in quotes",
  rationale:
    "YAML reads a date of which nothing says that it is a text as a point in time, and Compose takes one nowhere: " +
    "`services.app.build.args.BUILD_DATE invalid jsonType time.Time`.\n" +
    "Only `x-` keys may hold one.",
  bad: "services:\n  app:\n    build:\n      context: .\n      args:\n        BUILD_DATE: 2026-01-31\n",
  good: 'services:\n  app:\n    build:\n      context: .\n      args:\n        BUILD_DATE: "2026-01-31"\n',
  fix: "suggestion",

  check({ compose: { text, documents } }, report) {
    if (!/\d{4}-\d/.test(text)) return;
    const reported = new Set<number>();
    for (const { name, value } of documents.flatMap(({ root }) => [...datesBelow(root)])) {
      const finding = notText(text, name, { value });
      if (!finding || reported.has(finding.span.start)) continue;
      reported.add(finding.span.start);
      report(finding);
    }
  },
});

interface DateHere {
  /** The key that it is the value of, or is in the list of. */
  readonly name: string;
  readonly value: YamlNode;
}

const deepest = 12;

function* datesBelow(root: YamlNode): Generator<DateHere> {
  const visited = new Set<YamlNode>();
  function* below(node: YamlNode, name: string, depth: number): Generator<DateHere> {
    const kind = valueKind(node);
    if (kind === "timestamp") yield { name, value: node };
    const inner = asMapping(node) ?? asSequence(node);
    if (!inner || kind === "reset" || depth > deepest || visited.has(inner)) return;
    visited.add(inner);
    if (inner.kind === "sequence") {
      for (const item of inner.items) yield* below(item, name, depth + 1);
      return;
    }
    for (const [key, { value }] of merged(inner).entries) {
      // Of what is in `develop` other rules tell.
      if (!key.startsWith("x-") && key !== "develop") yield* below(value, key, depth + 1);
    }
  }
  yield* below(root, "", 0);
}
