import { knownAction } from "../../compose/watchTrigger.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { bindMountOver, triggerPath } from "../../watch/triggerPath.ts";

export const watchBindSkipped = composeRule({
  id: "compose/watch-bind-skipped",
  category: "watch",
  severity: "warning",
  summary: "A synced path is not bind mounted as well",
  rationale:
    "Compose does not watch it: `path '…' also declared by a bind mount volume, this path won't be monitored!`.\n" +
    "The files are in the container already, through the mount; with `sync+restart`, nothing restarts.",
  bad: "services:\n  app:\n    image: app\n    volumes:\n      - ./src:/app/src\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n",
  good: "services:\n  app:\n    image: app\n    volumes:\n      - ./data:/app/data\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n",

  check(project, report) {
    for (const service of project.compose.services) {
      for (const trigger of service.watch) {
        const action = knownAction(trigger);
        const path = triggerPath(project, trigger);
        if (!path || !trigger.path || (action !== "sync" && action !== "sync+restart")) continue;
        const volume = bindMountOver(project, service, path);
        if (!volume) continue;
        report({
          span: trigger.path.span,
          message: t`Compose does not watch "${trigger.path.text}": it is bind mounted as part of "${volume.source ?? path}"`,
          related: [{ span: volume.span, message: t`The bind mount` }],
        });
      }
    }
  },
});
