import { renameKey } from "../../compose/edits/yamlEdits.ts";
import { composeValue } from "../../compose/values/composeValue.ts";
import { isAtLeast } from "../../composeProject/composeVersion.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { triggersHere } from "../../watch/matching/triggersHere.ts";

export const watchXInitialSync = composeRule({
  id: "compose/watch-x-initial-sync",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "The first sync is asked for by its name of today",
  rationale:
    "`x-initialSync` came before `initial_sync`, which Compose knows since 2.39.4, and is deprecated.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          x-initialSync: true\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          initial_sync: true\n",
  fix: "suggestion",

  check(project, report) {
    if (!isAtLeast(project.composeVersion, "2.39.4")) return;
    // A mapping that several rules merge in is reported once.
    const reported = new Set<number>();
    for (const { trigger } of triggersHere(project)) {
      const entry = trigger.entries.get("x-initialSync");
      if (!entry || reported.has(entry.key.span.start)) continue;
      reported.add(entry.key.span.start);
      // The official key takes a boolean and nothing else, and may be there already.
      const value = composeValue(entry.value);
      const renamed = value?.known && value.type === "boolean" && !trigger.entries.has("initial_sync");
      report({
        span: entry.key.span,
        message: t`"x-initialSync" is deprecated: it is called "initial_sync" now`,
        tags: ["deprecated"],
        fixes: renamed
          ? [
              {
                title: t`Rename to "${"initial_sync"}"`,
                edits: [renameKey(project.compose.text, entry, "initial_sync")],
              },
            ]
          : [],
      });
    }
  },
});
