import { asksForFirstCopy, knownAction, type WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { writtenPatterns } from "../../watch/matching/writtenPatterns.ts";

export const watchInitialSyncInclude = composeRule({
  id: "compose/watch-initial-sync-include",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "The patterns of a rule count for its initial_sync as well",
  rationale:
    "The copy that `initial_sync` makes when the watch begins asks no `include`, and of each file it compares the name alone with `ignore`, as if it lay at the top.\n" +
    "`docs/drafts` and `node_modules/**` then ignore nothing; `node_modules` and `**/*.log` do what they say.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          initial_sync: true\n          ignore:\n            - docs/drafts\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          initial_sync: true\n          ignore:\n            - drafts\n",

  check(project, report) {
    // Rules may share their keys by "<<".
    const included = new Set(
      project.watchRules.flatMap(({ rule: { trigger } }) =>
        trigger.include.length > 0 && copiesFirst(trigger) ? (trigger.entries.get("include") ?? []) : [],
      ),
    );
    for (const { key } of included) {
      report({ span: key.span, message: t`"initial_sync" copies what "include" leaves out, too` });
    }
    for (const { value, subject, negated, uses } of writtenPatterns(project)) {
      if (negated || !looksDeeper(subject)) continue;
      if (!uses.some(({ list, rule }) => list === "ignore" && copiesFirst(rule.trigger))) continue;
      report({
        span: value.span,
        message: t`"${value.text}" does not count for "initial_sync", which compares names only`,
      });
    }
  },
});

/** Other actions make no first copy. */
function copiesFirst(trigger: WatchTrigger): boolean {
  const action = knownAction(trigger);
  return (action === "sync" || action === "sync+restart") && asksForFirstCopy(trigger);
}

/** Whether a pattern can match no name at the top; patterns that begin with a slash or `..` lead elsewhere anyway. */
const looksDeeper = (subject: string): boolean =>
  /^(?!\/|\.\.)/.test(subject) && subject.replace(/^(?:\*\*\/)+/, "").includes("/");
