import type { WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { splitItem } from "../../compose/edits/yamlSplit.ts";
import { asSequence } from "../../compose/yaml/yamlLookup.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { notText } from "./notText.ts";

export const watchPathNull = composeRule({
  id: "compose/watch-path-null",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule's path is one string",
  rationale:
    "Compose refuses the whole file: `services.app.develop.watch.0.path must be a string`.\n" +
    "A rule watches one path; several paths are several rules.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: [package.json, package-lock.json]\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: package.json\n        - action: rebuild\n          path: package-lock.json\n",
  fix: "suggestion",

  check({ compose }, report) {
    const reported = new Set<number>();
    for (const { trigger } of compose.watchRules) {
      const entry = trigger.entries.get("path");
      const finding = entry && notText(compose.text, "path", entry);
      if (!finding || reported.has(finding.span.start)) continue;
      reported.add(finding.span.start);
      report({ ...finding, fixes: [...(finding.fixes ?? []), ...oneRuleEach(compose.text, trigger)] });
    }
  },
});

function oneRuleEach(text: string, trigger: WatchTrigger): readonly FixDraft[] {
  const entry = trigger.entries.get("path");
  const paths = asSequence(entry?.value)?.items ?? [];
  const edits = entry && splitItem(text, trigger.node, entry, paths);
  return edits ? [{ title: t`Write a rule for each path`, edits }] : [];
}
