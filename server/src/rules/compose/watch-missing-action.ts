import type { ComposeService } from "../../compose/composeFile.ts";
import { isMisnamed } from "../../compose/develop/meantKey.ts";
import { lacksKey, type WatchAction, type WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { insertKey, isWritable, replaceScalar } from "../../compose/edits/yamlEdits.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const watchMissingAction = composeRule({
  id: "compose/watch-missing-action",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule needs an action",
  rationale: "Compose refuses the whole file: `services.app.develop.watch.0 missing property 'action'`.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - path: ./src\n          target: /app/src\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - path: ./src\n          target: /app/src\n          action: sync\n",
  fix: "suggestion",

  check({ compose }, report) {
    for (const { service, trigger } of compose.watchRules) {
      const empty = trigger.action?.type === "null" ? trigger.entries.get("action") : undefined;
      if (!empty && (!lacksKey(trigger, "action") || isMisnamed(trigger, "action"))) continue;
      const fixes = likelyActions(service, trigger).flatMap((action) => {
        const edit = empty
          ? isWritable(compose.text, empty.value.span) &&
            replaceScalar(compose.text, empty.value.span, action)
          : !trigger.entries.has("action") && insertKey(compose.text, trigger.node, "action", action);
        return edit ? [{ title: t`Set the action to "${action}"`, edits: [edit] }] : [];
      });
      report({ span: empty?.key.span ?? trigger.headSpan, message: t`Watch rule has no "action"`, fixes });
    }
  },
});

/** What the other keys of the rule are for. */
function likelyActions(service: ComposeService, trigger: WatchTrigger): readonly WatchAction[] {
  if (trigger.entries.has("exec")) return ["sync+exec"];
  if (trigger.entries.has("target")) return ["sync", "sync+restart"];
  return service.build ? ["rebuild", "restart"] : ["restart"];
}
