import { copiesFiles } from "../../compose/develop/watchTrigger.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { shownPath } from "../../watch/container/bindMountedRules.ts";
import { sharedLanding } from "../../watch/container/copyLanding.ts";
import { copiesFileOntoDirectory } from "../../watch/container/directoryTarget.ts";
import { allTriggersOf } from "../../watch/matching/knownTriggers.ts";

export const watchOverlapSameDest = composeRule({
  id: "compose/watch-overlap-same-dest",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Two watch rules do not copy different files to the same path",
  rationale:
    "In the container there is one file for both: the one that was changed last.\n" +
    "Deleting either on the host deletes it in the container.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./shared\n          target: /app\n        - action: sync\n          path: ./web\n          target: /app\n#- /workspace/shared/index.js\n#- /workspace/web/index.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./shared\n          target: /app/shared\n        - action: sync\n          path: ./web\n          target: /app\n#- /workspace/shared/index.js\n#- /workspace/web/index.js\n",

  check(project, report) {
    // Looking at more files than this costs more than a warning is worth.
    const budget = { left: 3_000 };
    for (const service of project.loaded?.services ?? []) {
      const rules = (allTriggersOf(project, service) ?? []).slice(0, 50).flatMap((rule) => {
        const { target } = rule.trigger;
        const copying = copiesFiles(rule.action) && target?.known && target.text.startsWith("/");
        // Of a file whose target is a directory nothing is copied.
        return copying && !copiesFileOntoDirectory(project, service, rule.rule)
          ? [{ ...rule, target: target.text, targetSpan: target.span }]
          : [];
      });
      for (const [index, rule] of rules.entries()) {
        if (rule.file !== project.path) continue;
        for (const earlier of rules.slice(0, index)) {
          if (earlier.root === rule.root) continue;
          const shared = sharedLanding(project.files, earlier, rule, budget);
          if (!shared) continue;
          const [other, own] = shared.from.map((path) => shownPath(project, path));
          report({
            span: rule.targetSpan,
            message: t`"${own ?? ""}" and "${other ?? ""}" are both copied to "${shared.path}": the last one changed stays`,
            related: [{ path: earlier.file, span: earlier.targetSpan, message: t`The other rule` }],
          });
          break;
        }
      }
    }
  },
});
