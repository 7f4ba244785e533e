import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { bindMountedRules, shownPath } from "../../watch/container/bindMountedRules.ts";

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
    // Services may share a rule by an alias or `extends`.
    const reported = new Set<number>();
    for (const { rule, volume, reportedBy } of bindMountedRules(project)) {
      const { path } = rule.trigger;
      if (!path || reportedBy || reported.has(path.span.start)) continue;
      reported.add(path.span.start);
      const mounted = shownPath(project, volume.source ?? path.text);
      report({
        span: path.span,
        message: t`Compose does not watch "${path.text}": it is bind mounted as part of "${mounted}"`,
        related: [{ ...volume.place, message: t`The bind mount` }],
      });
    }
  },
});
