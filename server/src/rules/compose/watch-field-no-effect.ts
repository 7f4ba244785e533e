import { copiesFiles, knownAction, type WatchAction } from "../../compose/develop/watchTrigger.ts";
import { removeKey } from "../../compose/edits/yamlRemoval.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { triggersHere } from "../../watch/matching/triggersHere.ts";

export const watchFieldNoEffect = composeRule({
  id: "compose/watch-field-no-effect",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "A watch rule has no key that its action leaves aside",
  rationale:
    "`rebuild` and `restart` copy nothing, so that `target` and `initial_sync` say nothing there.\n" +
    "The first sync is done for `sync` and `sync+restart` only: `sync+exec` has none.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n          target: /app/package.json\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",
  fix: "safe",

  check(project, report) {
    for (const { trigger } of triggersHere(project)) {
      const action = knownAction(trigger);
      if (!action) continue;
      for (const name of unusedKeys(action)) {
        const entry = trigger.entries.get(name);
        // What `<<` brings in is there for every rule that shares it.
        if (!entry || !trigger.node.entries.includes(entry)) continue;
        const removal = removeKey(project.compose.text, trigger.node, entry);
        report({
          span: entry.key.span,
          message: t`"${name}" has no effect on action "${action}"`,
          tags: ["unnecessary"],
          fixes: removal ? [{ title: t`Remove "${name}"`, edits: [removal] }] : [],
        });
      }
    }
  },
});

function unusedKeys(action: WatchAction): readonly string[] {
  if (!copiesFiles(action)) return ["target", "initial_sync"];
  return action === "sync+exec" ? ["initial_sync"] : [];
}
