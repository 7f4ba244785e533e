import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { missingPaths } from "../../watch/files/missingPath.ts";
import { changeTo } from "./changeTo.ts";

export const watchPathCase = composeRule({
  id: "compose/watch-path-case",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A watched path is written as it is on disk, capitals included",
  rationale:
    "Compose compares the paths of changes with the rule's letter by letter.\n" +
    "Where the disk tells capitals apart, the path does not exist, and Compose waits for it without a word.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./Src\n          target: /app/src\n#- /workspace/src/app.ts\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/src/app.ts\n",
  fix: "suggestion",

  check(project, report) {
    for (const { kind, written, meant } of missingPaths(project)) {
      if (kind !== "case") continue;
      report({
        span: written.span,
        message: meant
          ? t`Path "${written.text}" is written "${meant}" on disk`
          : t`Path "${written.text}" is on disk with other capitals`,
        fixes: changeTo(project, written, meant),
      });
    }
  },
});
