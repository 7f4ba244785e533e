import { asksForFirstCopy, knownAction } from "../../compose/develop/watchTrigger.ts";
import { composeRule } from "../../lint/rule.ts";
import type { WatchRuleHere } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { missingPaths } from "../../watch/files/missingPath.ts";
import { changeTo } from "./changeTo.ts";

export const watchPathMissing = composeRule({
  id: "compose/watch-path-missing",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A watched path exists",
  rationale:
    "Compose starts without a word and waits for the path to appear: with a typing error, for ever.\n" +
    "With `initial_sync` Compose looks for it at once, and ends.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./scr\n          target: /app/src\n#- /workspace/src/app.ts\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/src/app.ts\n",
  fix: "suggestion",

  check(project, report) {
    for (const { kind, written, meant, here } of missingPaths(project)) {
      if (kind !== "absent") continue;
      report({
        span: written.span,
        message: startsWithCopy(here)
          ? t`Path "${written.text}" does not exist: with "initial_sync" the watch ends before it begins`
          : t`Path "${written.text}" does not exist`,
        fixes: changeTo(project, written, meant),
      });
    }
  },
});

const startsWithCopy = ({ rule: { trigger } }: WatchRuleHere): boolean =>
  asksForFirstCopy(trigger) && ["sync", "sync+restart"].includes(knownAction(trigger) ?? "");
