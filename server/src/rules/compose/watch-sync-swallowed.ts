import type { ComposeService } from "../../compose/composeFile.ts";
import { addIgnored } from "../../compose/ignoreEdits.ts";
import { knownAction, type WatchTrigger } from "../../compose/watchTrigger.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { type Message, t } from "../../text/message.ts";
import { innerPatterns, type MatchedTrigger, swallowedPath } from "../../watch/swallowedFiles.ts";
import { triggerMatcher, wouldIgnore } from "../../watch/triggerMatcher.ts";
import { bindMountOver, triggerPath } from "../../watch/triggerPath.ts";

export const watchSyncSwallowed = composeRule({
  id: "compose/watch-sync-swallowed",
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
    // Looking at more files than this, or comparing more rules, costs more than a warning is worth.
    const budget = { left: 5_000 };
    for (const service of project.compose.services) {
      const rules = service.watch
        .slice(0, 100)
        .flatMap((trigger) => readRule(project, service, trigger) ?? []);
      for (const inner of rules) {
        if (inner.action !== "sync" || bindMountOver(project, service, inner.matcher.root)) continue;
        for (const outer of rules) {
          if (!swallowing.has(outer.action)) continue;
          const swallowed = swallowedPath(project.files, outer, inner, budget);
          if (swallowed === undefined) continue;
          report({
            span: inner.trigger.action?.span ?? inner.trigger.headSpan,
            message: messageFor(service, inner, outer),
            related: [
              {
                span: outer.trigger.action?.span ?? outer.trigger.headSpan,
                message: t`The rule that matches the same files`,
              },
            ],
            fixes: ignoreInner(project, inner, outer, swallowed),
          });
        }
      }
    }
  },
});

interface WatchRule extends MatchedTrigger {
  readonly action: string;
  readonly path: string;
}

const swallowing = new Set(["sync+restart", "restart", "rebuild"]);

/** Undefined where anything about the rule is unknown. */
function readRule(
  project: ComposeInProject,
  service: ComposeService,
  trigger: WatchTrigger,
): WatchRule | undefined {
  const action = knownAction(trigger);
  const root = triggerPath(project, trigger);
  // Rules of one service obey the same ignore file, so an unknown one can only make both match too much.
  const matcher = root && triggerMatcher(trigger, root, project.buildContextOf(service));
  if (!action || !matcher || !trigger.path || !trigger.complete) return undefined;
  return { trigger, action, path: trigger.path.text, matcher };
}

function messageFor({ name }: ComposeService, inner: WatchRule, outer: WatchRule): Message {
  return outer.action === "rebuild"
    ? t`Each change in "${inner.path}" also rebuilds "${name}": the "rebuild" rule on "${outer.path}" matches the same files`
    : t`Each change in "${inner.path}" also restarts "${name}": the "${outer.action}" rule on "${outer.path}" matches the same files`;
}

function ignoreInner(
  { compose, files }: ComposeInProject,
  inner: WatchRule,
  outer: WatchRule,
  swallowed: string,
): readonly FixDraft[] {
  const patterns = innerPatterns(files, inner, outer);
  // Other patterns of the outer rule can keep a new one from having any effect.
  if (!wouldIgnore(outer.trigger, outer.matcher.root, patterns, swallowed)) return [];
  const edits = addIgnored(compose.text, outer.trigger, patterns);
  return edits ? [{ title: t`Ignore "${patterns.join('", "')}" in the "${outer.action}" rule`, edits }] : [];
}
