import { nameOf, relativeTo } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { watchedDependencies } from "../../watch/files/dependencyFolders.ts";
import { knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import { ignoreFix } from "./ignoreFix.ts";

export const watchDepsNotIgnored = composeRule({
  id: "compose/watch-deps-not-ignored",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Watch ignores installed dependencies",
  rationale:
    "What an install on the host writes into `node_modules` or `.venv` would be copied over the container's own, " +
    "made for another system, or rebuild the image.\n" +
    "Patterns of a rule are relative to its path, and match at its top only: deeper needs `**/node_modules`.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n#- /workspace/node_modules/express/index.js\n#- /workspace/app.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - node_modules/\n#- /workspace/node_modules/express/index.js\n#- /workspace/app.js\n",
  fix: "suggestion",

  check(project, report) {
    for (const rule of knownTriggersHere(project)) {
      if (rule.action === "restart") continue;
      for (const path of watchedDependencies(project, rule)) {
        const shown = relativeTo(rule.root, path) ?? nameOf(path);
        report({
          span: rule.trigger.path?.span ?? rule.trigger.headSpan,
          message:
            rule.action === "rebuild"
              ? t`"${shown}" is not ignored: every change in it rebuilds the image`
              : t`"${shown}" is not ignored: it is copied into the container`,
          fixes: ignoreFix(project, rule, [{ path, kind: "directory" }]),
        });
      }
    }
  },
});
