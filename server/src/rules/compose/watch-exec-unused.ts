import { knownAction, type WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { removeKey } from "../../compose/edits/yamlRemoval.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { triggersHere } from "../../watch/matching/triggersHere.ts";
import { changeTo } from "./changeTo.ts";

export const watchExecUnused = composeRule({
  id: "compose/watch-exec-unused",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Only a sync+exec rule has a command",
  rationale: "Compose runs `exec` for `sync+exec` alone; beside any other action it is read and never used.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./nginx.conf\n          target: /etc/nginx/nginx.conf\n          exec:\n            command: nginx -s reload\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./nginx.conf\n          target: /etc/nginx/nginx.conf\n          exec:\n            command: nginx -s reload\n",
  fix: "suggestion",

  check(project, report) {
    for (const { trigger } of triggersHere(project)) {
      const action = knownAction(trigger);
      const entry = trigger.entries.get("exec");
      if (!action || action === "sync+exec" || !entry) continue;
      // What `<<` brings in is there for every rule that shares it.
      if (!trigger.node.entries.includes(entry)) continue;
      const removal = removeKey(project.compose.text, trigger.node, entry);
      report({
        span: entry.key.span,
        message: t`Action "${action}" never runs "exec"`,
        fixes: [
          ...useCommand(project, trigger),
          ...(removal ? [{ title: t`Remove "${entry.key.text}"`, edits: [removal] }] : []),
        ],
      });
    }
  },
});

/** A rule without a target copies nothing, so that running something after the copy is no meaning of it. */
function useCommand(project: ComposeInProject, { action, target }: WatchTrigger): readonly FixDraft[] {
  return action && target && target.text !== "" ? changeTo(project, action, "sync+exec") : [];
}
