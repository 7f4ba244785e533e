import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { cleanPath } from "../../text/path.ts";

export const watchRootPath = composeRule({
  id: "compose/watch-root-path",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule does not watch the root directory",
  rationale:
    "`docker compose config` accepts it; `up --watch` starts the containers and then stops: `finding ancestor of /: cannot watch root directory`.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: restart\n          path: /\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: restart\n          path: .\n",

  check({ watchRules }, report) {
    for (const { rule, loadedService } of watchRules) {
      const { path } = rule.trigger;
      if (!path || rule.path === undefined || cleanPath(rule.path) !== "/") continue;
      // A mount of the root itself keeps the path from being watched.
      if (loadedService.volumes.some(({ type, source }) => type !== "volume" && (source ?? "/") === "/"))
        continue;
      report({ span: path.span, message: t`Compose cannot watch the root directory` });
    }
  },
});
