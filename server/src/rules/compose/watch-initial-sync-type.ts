import { valueKind } from "../../compose/values/valueKind.ts";
import { dereference } from "../../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../../compose/yaml/yamlTree.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";

export const watchInitialSyncType = composeRule({
  id: "compose/watch-initial-sync-type",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule's initial_sync is true or false, not in quotes",
  rationale:
    "Compose refuses the whole file for a string, `yes` and `${NAME}` among them: `services.app.develop.watch.0.initial_sync must be a boolean`.",
  bad: 'services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          initial_sync: "true"\n',
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          initial_sync: true\n",
  fix: "suggestion",

  check({ compose }, report) {
    const reported = new Set<number>();
    for (const { trigger } of compose.watchRules) {
      const entry = trigger.entries.get("initial_sync");
      if (!entry || reported.has(entry.key.span.start)) continue;
      const kind = valueKind(entry.value);
      if (kind === "boolean" || kind === "reset" || kind === "unknown") continue;
      reported.add(entry.key.span.start);
      const { span } = entry.value;
      const empty = span.start === span.end;
      report({
        span: empty ? entry.key.span : span,
        message:
          kind === "string"
            ? t`"initial_sync" is a string: Compose takes true and false, without quotes and variables`
            : t`"initial_sync" is neither true nor false`,
        fixes: empty ? [] : unquoted(entry.value),
      });
    }
  },
});

function unquoted(node: YamlNode): readonly FixDraft[] {
  const scalar = dereference(node);
  if (node.kind !== "scalar" || scalar?.kind !== "scalar" || node.tag !== undefined) return [];
  const meant = /^(?:true|yes|on|y|1)$/i.test(scalar.text)
    ? "true"
    : /^(?:false|no|off|n|0)$/i.test(scalar.text)
      ? "false"
      : undefined;
  return meant ? [{ title: t`Change to ${meant}`, edits: [replace(node.span, meant)] }] : [];
}
