import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { bindMountedRules } from "../../watch/container/bindMountedRules.ts";

export const watchBindZombie = composeRule({
  id: "compose/watch-bind-zombie",
  category: "watch",
  severity: "warning",
  summary: "A rule that Compose says it will not monitor does nothing",
  rationale:
    "Of a synced path that is bind mounted Compose says `this path won't be monitored!`, and only does not register it.\n" +
    "Where another rule, of any service, watches the same path or one above it, the rule acts all the same: " +
    "it copies each change over the file that the mount has brought, and `sync+restart` restarts.",
  bad: "services:\n  app:\n    image: app\n    volumes:\n      - ./src:/app/src\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n        - action: restart\n          path: .\n",
  good: "services:\n  app:\n    image: app\n    volumes:\n      - ./src:/app/src\n    develop:\n      watch:\n        - action: restart\n          path: .\n",

  check(project, report) {
    // Services may share a rule by an alias or `extends`.
    const reported = new Set<number>();
    for (const { rule, volume, reportedBy } of bindMountedRules(project)) {
      const { path } = rule.trigger;
      if (!path || !reportedBy || reported.has(path.span.start)) continue;
      reported.add(path.span.start);
      const { file, trigger } = reportedBy.loaded;
      report({
        span: path.span,
        message: t`"${path.text}" is bind mounted, but this rule still acts: the rule of "${reportedBy.service.name}" on "${trigger.path?.text ?? ""}" makes Compose watch it`,
        related: [
          { ...volume.place, message: t`The bind mount` },
          {
            path: file,
            span: trigger.path?.span ?? trigger.headSpan,
            message: t`The rule that makes Compose watch it`,
          },
        ],
      });
    }
  },
});
