import { copiesFiles, knownAction, type WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { removeKey } from "../../compose/edits/yamlRemoval.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { notText } from "./notText.ts";

export const watchTargetType = composeRule({
  id: "compose/watch-target-type",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule's target is a string",
  rationale:
    "Compose refuses the whole file: `services.app.develop.watch.0.target must be a string`, also where the action has no use for a target.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./2024\n          target: 2024\n",
  good: 'services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./2024\n          target: "2024"\n',
  fix: "suggestion",

  check({ compose }, report) {
    const reported = new Set<number>();
    for (const { trigger } of compose.watchRules) {
      const entry = trigger.entries.get("target");
      const finding = entry && notText(compose.text, "target", entry);
      if (!finding || isMissed(trigger) || reported.has(finding.span.start)) continue;
      reported.add(finding.span.start);
      report({ ...finding, fixes: [...(finding.fixes ?? []), ...removal(compose.text, trigger)] });
    }
  },
});

/** Where files are copied, an empty target is a missing one: `watch-missing-target` proposes what belongs there. */
function isMissed(trigger: WatchTrigger): boolean {
  const action = knownAction(trigger);
  return trigger.target?.type === "null" && action !== undefined && copiesFiles(action);
}

function removal(text: string, trigger: WatchTrigger): readonly FixDraft[] {
  const entry = trigger.entries.get("target");
  const edit =
    entry && trigger.target?.type === "null" && knownAction(trigger)
      ? removeKey(text, trigger.node, entry)
      : undefined;
  return edit ? [{ title: t`Remove "${"target"}"`, edits: [edit] }] : [];
}
