import { isAtLeast } from "../../composeProject/composeVersion.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { developDefinitions } from "../../watch/developDefinitions.ts";

export const watchBothDevelop = composeRule({
  id: "compose/watch-both-develop",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A service does not have x-develop beside develop",
  rationale:
    "Before Compose 5.6 the rules of `x-develop` count only where the service has no `develop`, in whichever file: " +
    "beside it they are left out without a word.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n    x-develop:\n      watch:\n        - action: rebuild\n          path: ./yarn.lock\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n        - action: rebuild\n          path: ./yarn.lock\n",

  check(project, report) {
    if (project.composeVersion && isAtLeast(project.composeVersion, "5.6.0")) return;
    const reported = new Set<number>();
    for (const service of project.compose.services) {
      const entry = service.entries.get("x-develop");
      const [place] = developDefinitions(project, service).slice(-1);
      if (!entry || !place || reported.has(entry.key.span.start)) continue;
      reported.add(entry.key.span.start);
      report({
        span: entry.key.span,
        message: t`Service "${service.name}" has "develop" too: Compose before 5.6 does not read "x-develop"`,
        related: [{ ...place, message: t`What Compose reads` }],
      });
    }
  },
});
