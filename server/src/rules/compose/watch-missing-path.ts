import { isMisnamed } from "../../compose/develop/meantKey.ts";
import { lacksKey } from "../../compose/develop/watchTrigger.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const watchMissingPath = composeRule({
  id: "compose/watch-missing-path",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule needs a path",
  rationale: "Compose refuses the whole file: `services.app.develop.watch.0 missing property 'path'`.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",

  check({ compose }, report) {
    for (const { trigger } of compose.watchRules) {
      if (!lacksKey(trigger, "path") || isMisnamed(trigger, "path")) continue;
      report({ span: trigger.headSpan, message: t`Watch rule has no "path"` });
    }
  },
});
