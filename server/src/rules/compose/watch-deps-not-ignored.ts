import type { ComposeService } from "../../compose/composeFile.ts";
import { addIgnored } from "../../compose/ignoreEdits.ts";
import { knownAction, type WatchTrigger } from "../../compose/watchTrigger.ts";
import { directoryOf, nameOf, relativeTo } from "../../files/paths.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { watchedDependencies } from "../../watch/dependencyFolders.ts";
import { knownBuildContext } from "../../watch/knownBuildContext.ts";
import { type TriggerMatcher, triggerMatcher, wouldIgnore } from "../../watch/triggerMatcher.ts";
import { bindMountOver, triggerPath } from "../../watch/triggerPath.ts";

export const watchDepsNotIgnored = composeRule({
  id: "compose/watch-deps-not-ignored",
  category: "watch",
  severity: "warning",
  summary: "Watch ignores installed dependencies",
  rationale:
    "What an install on the host writes into `node_modules` or `.venv` would be copied over the container's own, " +
    "made for another system, or rebuild the image.\n" +
    "Patterns of a rule are relative to its path, and match at its top only: deeper needs `**/node_modules`.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n#- /workspace/node_modules/express/index.js\n#- /workspace/app.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - node_modules/\n#- /workspace/node_modules/express/index.js\n#- /workspace/app.js\n",
  fix: "suggestion",

  check(project, report) {
    // Looking further than this would cost more than a warning is worth.
    const budget = { left: 2_000 };
    // Services may share a rule by an alias.
    const reported = new Set<string>();
    for (const service of project.compose.services) {
      const buildContext = knownBuildContext(project, service);
      if (buildContext === "unknown") continue;
      for (const trigger of service.watch) {
        const path = copyingPath(project, service, trigger);
        const matcher = path && triggerMatcher(trigger, path, buildContext);
        if (!path || !trigger.path || !matcher) continue;
        for (const directory of watchedDependencies(project.files, matcher, budget)) {
          const place = `${trigger.path.span.start} ${directory}`;
          if (reported.has(place)) continue;
          reported.add(place);
          const shown = relativeTo(path, directory) ?? directory;
          report({
            span: trigger.path.span,
            message:
              knownAction(trigger) === "rebuild"
                ? t`"${shown}" is not ignored: every change in it rebuilds the image`
                : t`"${shown}" is not ignored: it is copied into the container`,
            fixes: ignore(project, trigger, directory, matcher),
          });
        }
      }
    }
  },
});

/** The path of a rule that copies or rebuilds; undefined where it is unknown, or Compose does not watch it. */
function copyingPath(
  project: ComposeInProject,
  service: ComposeService,
  trigger: WatchTrigger,
): string | undefined {
  const path = triggerPath(project, trigger);
  const action = knownAction(trigger);
  if (!path || !action || action === "restart") return undefined;
  const skipped = action === "sync" || action === "sync+restart";
  return skipped && bindMountOver(project, service, path) ? undefined : path;
}

function ignore(
  project: ComposeInProject,
  trigger: WatchTrigger,
  directory: string,
  { root }: TriggerMatcher,
): readonly FixDraft[] {
  const name = nameOf(directory);
  const pattern = directoryOf(directory) === root ? `${name}/` : `**/${name}/`;
  // Other patterns of the rule can keep a new one from having any effect.
  if (!wouldIgnore(trigger, root, [pattern], directory)) return [];
  const edits = addIgnored(project.compose.text, trigger, [pattern]);
  return edits ? [{ title: t`Ignore "${pattern}"`, edits }] : [];
}
