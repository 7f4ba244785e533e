import { addIgnored } from "../../compose/edits/ignoreEdits.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { listed, type Message, t } from "../../text/message.ts";
import { innerPatterns, swallowedPath } from "../../watch/files/swallowedFiles.ts";
import { type KnownTrigger, knownTriggersHere, knownTriggersOf } from "../../watch/matching/knownTriggers.ts";
import { wouldIgnore } from "../../watch/matching/triggerMatcher.ts";
import { watchSemantics } from "../../watch/watchSemantics.ts";

export const watchSyncSwallowed = composeRule({
  id: "compose/watch-sync-swallowed",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "No other rule restarts or rebuilds on every file that a sync rule copies",
  rationale:
    "Since Compose 2.33 every rule that matches a file acts, not only the nearest.\n" +
    "A `sync` rule inside the path of a `sync+restart`, `restart` or `rebuild` rule then saves nothing: " +
    "each edit restarts or rebuilds the service all the same.\n" +
    "The outer rule's `ignore` takes the inner path out.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n        - action: sync+restart\n          path: .\n          target: /app\n#- /workspace/src/app.ts\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n        - action: sync+restart\n          path: .\n          target: /app\n          ignore:\n            - src/\n#- /workspace/src/app.ts\n",
  fix: "suggestion",

  check(project, report) {
    if (!watchSemantics(project.composeVersion).oneWatcher) return;
    for (const inner of knownTriggersHere(project)) {
      if (inner.action !== "sync") continue;
      // Comparing more rules costs more than a warning is worth.
      for (const outer of knownTriggersOf(project, inner.service).slice(0, 100)) {
        const swallowed = swallowing.has(outer.action) ? swallowedPath(project, outer, inner) : undefined;
        if (swallowed === undefined) continue;
        report({
          span: inner.trigger.action?.span ?? inner.trigger.headSpan,
          message: messageFor(inner, outer),
          related: [
            {
              ...(outer.file !== project.path && { path: outer.file }),
              span: outer.trigger.action?.span ?? outer.trigger.headSpan,
              message: t`The rule that matches the same files`,
            },
          ],
          fixes: ignoreInner(project, inner, outer, swallowed),
        });
      }
    }
  },
});

const swallowing = new Set(["sync+restart", "restart", "rebuild"]);

const messageFor = (inner: KnownTrigger, outer: KnownTrigger): Message =>
  outer.action === "rebuild"
    ? t`Each change in "${inner.path}" also rebuilds "${inner.service.name}": the "rebuild" rule on "${outer.path}" matches the same files`
    : t`Each change in "${inner.path}" also restarts "${inner.service.name}": the "${outer.action}" rule on "${outer.path}" matches the same files`;

function ignoreInner(
  { compose, files, path }: ComposeInProject,
  inner: KnownTrigger,
  outer: KnownTrigger,
  swallowed: string,
): readonly FixDraft[] {
  const patterns = innerPatterns(files, inner, outer);
  // Other patterns of the outer rule can keep a new one from having any effect.
  if (!wouldIgnore(outer.trigger, outer.root, patterns, swallowed)) return [];
  const here = outer.file === path;
  const text = here ? compose.text : files.readFile(outer.file);
  const edits = text === undefined ? undefined : addIgnored(text, outer.trigger, patterns);
  if (!edits) return [];
  const title = t`Ignore "${listed(patterns)}" in the "${outer.action}" rule`;
  return [here ? { title, edits } : { title, edits: [], elsewhere: [{ path: outer.file, edits }] }];
}
