import { posix } from "node:path";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { allTriggersOf, knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import { triggerMatcher } from "../../watch/matching/triggerMatcher.ts";
import { rebuildRuleFix } from "./rebuildRuleFix.ts";

export const watchDockerfileNoRebuild = composeRule({
  id: "compose/watch-dockerfile-no-rebuild",
  perService: "build and watch",
  category: "watch",
  severity: "hint",
  summary: "A changed Dockerfile rebuilds the image",
  rationale:
    "Compose does not watch the Dockerfile by itself, not even for a service with rules that rebuild: " +
    "an edit of it takes effect with the next rebuild that something else causes.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n#- /workspace/Dockerfile\nFROM node:22\n#- /workspace/package.json\n{}\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n        - action: rebuild\n          path: ./Dockerfile\n#- /workspace/Dockerfile\nFROM node:22\n#- /workspace/package.json\n{}\n",
  fix: "suggestion",

  check(project, report) {
    const services = new Map(knownTriggersHere(project).map((rule) => [rule.service, rule]));
    for (const [service, { serviceHere, buildContext, trigger }] of services) {
      const image = project.imageOf(service);
      const rebuilds = allTriggersOf(project, service)?.filter(({ action }) => action === "rebuild") ?? [];
      if (!image || rebuilds.length === 0) continue;
      const { path } = image;
      if (rebuilds.some(({ matcher }) => matcher.matches(path))) continue;
      // What the ignore file leaves out no rule can watch.
      const watchable = triggerMatcher({ ignore: [], include: [] }, path, buildContext)?.matches(path);
      if (!watchable) continue;
      const shown = posix.relative(project.directory ?? "/", path);
      report({
        span: serviceHere.watchKeySpan ?? trigger.headSpan,
        message: t`No rule rebuilds "${service.name}" when its "${shown}" changes`,
        fixes: rebuildRuleFix(project, serviceHere, path),
      });
    }
  },
});
