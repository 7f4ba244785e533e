import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { knownTriggersHere } from "../../watch/matching/knownTriggers.ts";

/** What many Linux systems allow a user for all programs together. */
const most = 8_192;

export const watchLargeTree = composeRule({
  id: "compose/watch-large-tree",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "A watched path holds no more directories than Linux watches with ease",
  rationale:
    "On Linux, Compose keeps an inotify watch on each directory below the path of a rule, also on those that its " +
    "`ignore` leaves out: starting takes long, and the user's limit (`fs.inotify.max_user_watches`, on some systems " +
    "8192) can be reached. A narrower path keeps `node_modules` and the like out of it.\n" +
    "Elsewhere nothing is counted.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - node_modules/\n#- /workspace/src/app.js\n#- /workspace/node_modules/package{1..8200}/\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/src/app.js\n#- /workspace/node_modules/package{1..8200}/\n",

  check(project, report) {
    for (const { root, path, trigger } of knownTriggersHere(project)) {
      if ((project.files.directoryCount?.(root, most) ?? 0) <= most) continue;
      report({
        span: trigger.path?.span ?? trigger.headSpan,
        message: t`Compose watches each of the more than ${most} directories below "${path}", also those that are ignored`,
      });
    }
  },
});
