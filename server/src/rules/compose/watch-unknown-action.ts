import { type WatchAction, watchActions } from "../../compose/develop/watchTrigger.ts";
import { valueKind } from "../../compose/values/valueKind.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";
import { changeTo } from "./changeTo.ts";

export const watchUnknownAction = composeRule({
  id: "compose/watch-unknown-action",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule's action is one of sync, rebuild, restart, sync+restart and sync+exec",
  rationale:
    "Compose refuses the whole file for any other word, and for these words in capitals or with spaces.\n" +
    "`restart` and `sync+exec` need Compose 2.32, `sync+restart` 2.23.",
  bad: "services:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: restart+sync\n          path: ./src\n          target: /app/src\n",
  good: "services:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync+restart\n          path: ./src\n          target: /app/src\n",
  fix: "suggestion",

  check(project, report) {
    for (const { trigger } of project.compose.watchRules) {
      const { action } = trigger;
      const entry = trigger.entries.get("action");
      const shape = entry && valueKind(entry.value);
      if (shape === "list" || shape === "mapping")
        report({
          span: entry?.value.span ?? trigger.span,
          message: t`A watch rule has one action, written as a string`,
        });
      if (!action?.known || action.type === "null" || isAction(action.text)) continue;
      const meant = meantAction(action.text);
      report({
        span: action.span,
        message: t`Watch action "${action.text}" does not exist`,
        fixes: changeTo(project, action, meant),
      });
    }
  },
});

const isAction = (text: string): boolean => watchActions.some((action) => action === text);

/** The action of the same words in any order, case and punctuation, else the one spelt most like it. */
function meantAction(text: string): WatchAction | undefined {
  const words = wordsOf(text);
  const likely = watchActions.find((action) => wordsOf(action) === words) ?? nearest(text, watchActions);
  return watchActions.find((action) => action === likely);
}

const wordsOf = (text: string): string =>
  (text.toLowerCase().match(/[a-z]+/g) ?? [])
    .filter((word) => word !== "and")
    .sort()
    .join("+");
