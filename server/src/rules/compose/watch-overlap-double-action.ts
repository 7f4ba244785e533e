import { addIgnored } from "../../compose/edits/ignoreEdits.ts";
import { relativeTo } from "../../files/paths.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { listed, t } from "../../text/message.ts";
import { type SyncTarget, syncTargets } from "../../watch/container/syncTargets.ts";
import { doubledFiles } from "../../watch/files/doubledFiles.ts";
import { innerPatterns } from "../../watch/files/swallowedFiles.ts";
import { type KnownTrigger, knownTriggersOf } from "../../watch/matching/knownTriggers.ts";
import { wouldIgnore } from "../../watch/matching/triggerMatcher.ts";
import { watchSemantics } from "../../watch/watchSemantics.ts";

export const watchOverlapDoubleAction = composeRule({
  id: "compose/watch-overlap-double-action",
  perService: "build and watch",
  category: "watch",
  severity: "hint",
  summary: "What rebuilds the image is not copied into the container as well",
  rationale:
    "Since Compose 2.33 every rule that matches a file acts: first the image is rebuilt with the file in it, then the " +
    "file is copied into the new container once more, and `sync+restart` restarts what has only just started.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n        - action: rebuild\n          path: ./package.json\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY . .\n#- /workspace/package.json\n{}\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - package.json\n        - action: rebuild\n          path: ./package.json\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY . .\n#- /workspace/package.json\n{}\n",
  fix: "suggestion",

  check(project, report) {
    if (!watchSemantics(project.composeVersion).oneWatcher) return;
    for (const sync of syncTargets(project)) {
      const { rule } = sync;
      const doubled = knownTriggersOf(project, rule.service).flatMap((rebuild) => {
        const [file] = rebuild.action === "rebuild" ? doubledFiles(project, sync, rebuild) : [];
        return file === undefined ? [] : [{ file, rebuild }];
      });
      if (doubled.length === 0) continue;
      const shown = [...new Set(doubled.map(({ file }) => relativeTo(rule.root, file) || rule.path))];
      const names = listed(shown, 3);
      report({
        span: rule.trigger.path?.span ?? rule.trigger.headSpan,
        message:
          rule.action === "sync+restart"
            ? t`Rebuilt into the image, then copied, and "${rule.service.name}" restarted again: "${names}"`
            : t`Rebuilt into the image, and then copied into the new container again: "${names}"`,
        related: doubled.map(({ rebuild }) => ({
          ...(rebuild.file !== project.path && { path: rebuild.file }),
          span: rebuild.trigger.action?.span ?? rebuild.trigger.headSpan,
          message: t`The rule that rebuilds`,
        })),
        fixes: ignoreRebuilt(project, sync, doubled),
      });
    }
  },
});

interface Doubled {
  readonly file: string;
  readonly rebuild: KnownTrigger;
}

/** Only where everything that the patterns take out of the one rule is left to the other. */
function ignoreRebuilt(
  project: ComposeInProject,
  { rule }: SyncTarget,
  doubled: readonly Doubled[],
): readonly FixDraft[] {
  const patterns = doubled.map(({ rebuild }) =>
    rebuild.trigger.ignore.length === 0 ? innerPatterns(project.files, rebuild, rule) : [],
  );
  const all = [...new Set(patterns.flat())];
  if (patterns.some(({ length }) => length === 0)) return [];
  if (!doubled.every(({ file }) => wouldIgnore(rule.trigger, rule.root, all, file))) return [];
  const edits = addIgnored(project.compose.text, rule.trigger, all);
  return edits ? [{ title: t`Ignore "${listed(all)}"`, edits }] : [];
}
