import { copiesFiles, type WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { addIgnored } from "../../compose/edits/ignoreEdits.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { relativeTo } from "../../files/paths.ts";
import { literalPattern } from "../../ignore/patternText.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { mountOver } from "../../watch/container/containerMounts.ts";
import { filesBelow, type WalkBudget } from "../../watch/files/filesBelow.ts";
import { type KnownTrigger, knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import { wouldIgnore } from "../../watch/matching/triggerMatcher.ts";

export const watchBindBelow = composeRule({
  id: "compose/watch-bind-below",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "What is bind mounted is not copied as well",
  rationale:
    "Compose sees that a synced path lies in a bind mount, but not that a bind mount lies in a synced path, " +
    "and sees neither for `sync+exec` and for a mount that is written as `type: bind` without `bind:`.\n" +
    "Changes there reach the container through the mount at once, and are copied besides.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    volumes:\n      - ./src:/app/src\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n#- /workspace/src/app.ts\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    volumes:\n      - ./src:/app/src\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - src/\n#- /workspace/src/app.ts\n",
  fix: "suggestion",

  check(project, report) {
    // Looking further than this would cost more than the advice is worth.
    const budget = { left: 2_000 };
    for (const rule of knownTriggersHere(project)) {
      const { trigger, root, service } = rule;
      if (!copiesFiles(rule.action) || !trigger.path || isObstructed(service, trigger)) continue;
      for (const { type, source, target, place } of service.volumes) {
        if (type !== "bind" || source === undefined || !target) continue;
        const below = relativeTo(root, source);
        const above = relativeTo(source, root) !== undefined;
        if (below === undefined && !above) continue;
        const copied = copiedFile(project, rule, above ? root : source, budget);
        if (copied === undefined) continue;
        report({
          span: trigger.path.span,
          message: t`Changes in "${below || rule.path}" reach the container twice: by the bind mount at "${target}", and by this rule`,
          related: [{ ...place, message: t`The bind mount` }],
          fixes: below ? ignoreMounted(project, rule, below, copied) : [],
        });
      }
    }
  },
});

/** Whether nothing is copied to the target, or where nobody sees it. */
function isObstructed(service: LoadedService, { target }: WatchTrigger): boolean {
  const mount = target?.known ? mountOver(service, target.text) : undefined;
  return service.readOnly === true || (typeof mount === "object" && mount.kind !== "writable");
}

/** A file at or below the path that the rule copies. */
function copiedFile(
  { files }: ComposeInProject,
  { matcher }: KnownTrigger,
  path: string,
  budget: WalkBudget,
): string | undefined {
  const enter = (directory: string): boolean => !matcher.excludes(directory);
  if (matcher.excludes(path)) return undefined;
  for (const entry of filesBelow(files, path, { enter, budget })) {
    if (entry.kind === "file" && matcher.matches(entry.path)) return entry.path;
  }
  return undefined;
}

function ignoreMounted(
  { compose, files }: ComposeInProject,
  { trigger, root }: KnownTrigger,
  below: string,
  copied: string,
): readonly FixDraft[] {
  const slash = files.kindOf(`${root}/${below}`) === "directory" ? "/" : "";
  const pattern = literalPattern(below) + slash;
  // Other patterns of the rule can keep a new one from having any effect.
  if (!wouldIgnore(trigger, root, [pattern], copied)) return [];
  const edits = addIgnored(compose.text, trigger, [pattern]);
  return edits ? [{ title: t`Ignore "${pattern}"`, edits }] : [];
}
