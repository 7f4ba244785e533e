import { isUnknownKey, meantKey } from "../../compose/develop/meantKey.ts";
import type { WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { renameKey } from "../../compose/edits/yamlEdits.ts";
import { wrapInKey } from "../../compose/edits/yamlMoves.ts";
import type { YamlEntry } from "../../compose/yaml/yamlTree.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const watchUnknownKey = composeRule({
  id: "compose/watch-unknown-key",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule has only the keys that Compose knows",
  rationale:
    "Compose refuses the whole file for any other key: `additional properties 'ignores' not allowed`.\n" +
    "Keys that begin with `x-` are free.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./src\n          ignores:\n            - dist/\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./src\n          ignore:\n            - dist/\n",
  fix: "suggestion",

  check({ compose }, report) {
    // A mapping that several rules merge in is reported once.
    const reported = new Set<number>();
    for (const { trigger } of compose.watchRules) {
      for (const [name, entry] of trigger.entries) {
        const { span } = entry.key;
        if (!isUnknownKey(name) || reported.has(span.start)) continue;
        reported.add(span.start);
        report({
          span,
          message: t`Watch rules have no key "${name}"`,
          fixes: [...rename(compose.text, trigger, entry), ...underExec(compose.text, trigger, entry)],
        });
      }
    }
  },
});

function rename(text: string, { entries }: WatchTrigger, entry: YamlEntry): readonly FixDraft[] {
  const meant = meantKey(entry.key.text);
  return meant && !entries.has(meant)
    ? [{ title: t`Rename to "${meant}"`, edits: [renameKey(text, entry, meant)] }]
    : [];
}

function underExec(text: string, { node, entries }: WatchTrigger, entry: YamlEntry): readonly FixDraft[] {
  if (entry.key.text !== "command" || entries.has("exec") || !node.entries.includes(entry)) return [];
  const edits = wrapInKey(text, node, entry, "exec");
  return edits ? [{ title: t`Put it under "${"exec"}"`, edits }] : [];
}
