import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { uncoveredCopies } from "../../watch/files/uncoveredCopies.ts";
import { syncRuleFix } from "./rebuildRuleFix.ts";

export const watchCopyUncovered = composeRule({
  id: "compose/watch-copy-uncovered",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "Watch covers the folders of code that the Dockerfile copies beside each other",
  rationale:
    "The image gets both folders, but only one of them is watched: edits in the other reach the container with the next build, and seem to have no effect until then.\n" +
    "Reported are folders of code that a COPY names beside a synced one, and that no rule, mount or command of the build speaks of.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY src ./src\nCOPY lib ./lib\n#- /workspace/src/app.js\n#- /workspace/lib/db.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n        - action: sync\n          path: ./lib\n          target: /app/lib\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY src ./src\nCOPY lib ./lib\n#- /workspace/src/app.js\n#- /workspace/lib/db.js\n",
  fix: "suggestion",

  check(project, report) {
    for (const { beside, copied, path } of uncoveredCopies(project)) {
      const { rule, image } = beside;
      const { action, serviceHere, trigger } = rule;
      report({
        span: trigger.path?.span ?? trigger.headSpan,
        message: t`The image gets "${copied.source}" beside "${rule.path}", but no rule watches it`,
        related: [
          {
            path: image.path,
            span: copied.instruction.span,
            message: t`The image gets "${copied.source}" here`,
          },
        ],
        fixes:
          rule.file === project.path && action !== "sync+exec"
            ? syncRuleFix(project, serviceHere, { action, path, target: copied.imagePath })
            : [],
      });
    }
  },
});
