import { isAtLeast } from "../../composeProject/composeVersion.ts";
import { nameOf } from "../../files/paths.ts";
import { parseDockerignore } from "../../ignore/dockerignore.ts";
import { watchDockerignoreMatcher } from "../../ignore/watchMatcher.ts";
import { composeRule, type Finding } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { type KnownTriggerHere, knownTriggersHere } from "../../watch/knownTriggers.ts";

export const watchPathIgnored = composeRule({
  id: "compose/watch-path-ignored",
  perService: true,
  category: "watch",
  severity: "warning",
  summary: "The ignore file of the build leaves something of a watched path",
  rationale:
    "Compose Watch obeys the `.dockerignore` of a service's build in each of its rules, in those that only copy too.\n" +
    "A rule whose whole path is ignored there never acts, and nothing says so.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./docs\n          target: /app/docs\n#- /workspace/Dockerfile\nFROM node:22\n#- /workspace/.dockerignore\ndocs\n#- /workspace/docs/a.md\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./docs\n          target: /app/docs\n#- /workspace/Dockerfile\nFROM node:22\n#- /workspace/.dockerignore\ndocs/drafts\n#- /workspace/docs/a.md\n",

  check(project, report) {
    // Before, Compose read another ignore file, and `*` otherwise.
    if (!isAtLeast(project.composeVersion, "2.30.0")) return;
    for (const trigger of knownTriggersHere(project)) {
      const finding = ignoredPath(trigger);
      if (finding) report(finding);
    }
  },
});

/** Silent where a `!` may take something below the path back. */
function ignoredPath({ buildContext, root, path, trigger }: KnownTriggerHere): Finding | undefined {
  const { path: file, text } = buildContext?.ignoreFile ?? {};
  if (!buildContext || !file || !text || !trigger.path) return undefined;
  const list = watchDockerignoreMatcher(buildContext.root, text);
  const { ignored, decidedBy } = list.decide(root);
  const line = decidedBy === undefined ? undefined : parseDockerignore(text)[decidedBy];
  if (!ignored || !line || list.takesBackBelow(root) || list.invalid.length > 0) return undefined;
  return {
    span: trigger.path.span,
    message: t`This rule never acts: "${nameOf(file)}" of the build ignores all of "${path}"`,
    related: [{ path: file, span: line.span, message: t`The pattern that ignores it` }],
  };
}
