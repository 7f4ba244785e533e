import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { shownPath } from "../../watch/container/bindMountedRules.ts";
import { filesBelow, type WalkBudget } from "../../watch/files/filesBelow.ts";
import { allTriggersOf, type KnownTrigger } from "../../watch/matching/knownTriggers.ts";
import { watchSemantics } from "../../watch/watchSemantics.ts";

export const watchShadowed32 = composeRule({
  id: "compose/watch-shadowed-32",
  category: "watch",
  severity: "info",
  summary: "With Compose 2.32 no rule stands behind another that takes its files",
  rationale:
    "Compose 2.32, and no other, gives each changed file to the first rule of a service that matches it.\n" +
    "Since 2.33 every rule that matches acts. This is said only where the installed Compose is a 2.32.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n        - action: restart\n          path: ./config.js\n#- /workspace/config.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n        - action: restart\n          path: ./config.js\n#- /workspace/config.js\n#- /workspace/src/app.js\n",
  exampleComposeVersion: "2.32.4",

  check(project, report) {
    if (!watchSemantics(project.composeVersion).firstRuleOnly) return;
    // Looking at more files than this costs more than the advice is worth.
    const budget = { left: 2_000 };
    for (const service of project.loaded?.services ?? []) {
      const rules = (allTriggersOf(project, service) ?? []).slice(0, 50);
      for (const [index, rule] of rules.entries()) {
        if (rule.file !== project.path || !rule.trigger.path) continue;
        for (const earlier of rules.slice(0, index)) {
          const file = sharedFile(project, earlier, rule, budget);
          if (file === undefined) continue;
          report({
            span: rule.trigger.path.span,
            message: t`Compose 2.32 leaves "${shownPath(project, file)}" to the "${earlier.action}" rule on "${earlier.path}", which comes first`,
            related: [
              {
                path: earlier.file,
                span: earlier.trigger.path?.span ?? earlier.trigger.headSpan,
                message: t`The other rule`,
              },
            ],
          });
          break;
        }
      }
    }
  },
});

/** A file that both rules match. */
function sharedFile(
  { files }: ComposeInProject,
  earlier: KnownTrigger,
  { matcher }: KnownTrigger,
  budget: WalkBudget,
): string | undefined {
  const enter = (directory: string): boolean =>
    !matcher.excludes(directory) && !earlier.matcher.excludes(directory);
  if (!enter(matcher.root)) return undefined;
  for (const entry of filesBelow(files, matcher.root, { enter, budget })) {
    if (entry.kind !== "file") continue;
    if (matcher.matches(entry.path) && earlier.matcher.matches(entry.path)) return entry.path;
  }
  return undefined;
}
