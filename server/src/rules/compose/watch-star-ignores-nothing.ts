import { isAtLeast } from "../../composeProject/composeVersion.ts";
import { nameOf } from "../../files/paths.ts";
import { parseDockerignore } from "../../ignore/dockerignore.ts";
import { composeRule, type Finding } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { ignoreFileLoss, isRootIgnored } from "../../watch/matching/ignoreFileLoss.ts";
import { type KnownTriggerHere, knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import { type PatternUse, writtenPatterns } from "../../watch/matching/writtenPatterns.ts";
import { changePattern } from "./changePattern.ts";

export const watchStarIgnoresNothing = composeRule({
  id: "compose/watch-star-ignores-nothing",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "No lone * stands among the patterns that watch ignores",
  rationale:
    "Where a list holds exactly `*`, Compose Watch drops it together with every pattern that begins with no `!`, since 2.30: " +
    "the list then ignores nothing at all.\n" +
    "The same goes for the `.dockerignore` of the build, where the builder itself takes `*` at its word.\n" +
    "`**` means to both what `*` was meant to say.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - "*"\n            - "!src"\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - "**"\n            - "!src"\n',
  fix: "suggestion",

  check(project, report) {
    if (!isAtLeast(project.composeVersion, "2.30.0")) return;
    for (const pattern of writtenPatterns(project)) {
      const { value, uses } = pattern;
      if (value.text !== "*" || uses.every(({ list }) => list === "include")) continue;
      report({
        span: value.span,
        message: t`"*" ignores nothing: Compose drops it, and every pattern of its list that begins with no "!"`,
        fixes: uses.every(takesBackLater) ? changePattern(project, pattern, "**") : [],
      });
    }
    const reported = new Set<string>();
    for (const trigger of knownTriggersHere(project)) {
      if (reported.has(trigger.service.name)) continue;
      const finding = dockerignoreFinding(project, trigger);
      if (!finding) continue;
      reported.add(trigger.service.name);
      report(finding);
    }
  },
});

/** Otherwise `**` would leave the rule with nothing to do, which nobody can have meant. */
const takesBackLater = ({ patterns, position }: PatternUse): boolean =>
  patterns.slice(position).some(({ text }) => text.trim().startsWith("!"));

/** Silent where the ignore file, read as the builder reads it, would keep nothing from this rule either. */
function dockerignoreFinding(project: ComposeInProject, trigger: KnownTriggerHere): Finding | undefined {
  const stars = parseDockerignore(trigger.buildContext?.ignoreFile.text ?? "").filter(
    ({ pattern }) => pattern === "*",
  );
  const [star] = stars;
  const loss = star && ignoreFileLoss(project, trigger);
  if (!loss || !trigger.trigger.path) return undefined;
  const { shown, path } = loss;
  // A rule for what the file names would have nothing to do any more.
  return {
    span: trigger.trigger.path.span,
    message: t`"${shown}" is watched although "${nameOf(path)}" leaves it out of the build: a "*" there ignores nothing in watch`,
    related: [{ path, span: star.span, message: t`The pattern that watch drops` }],
    fixes: knownTriggersHere(project).some(
      (each) => each.buildContext?.ignoreFile.path === path && isRootIgnored(each),
    )
      ? []
      : [
          {
            title: t`Change "*" to "**" in "${nameOf(path)}"`,
            edits: [],
            elsewhere: [{ path, edits: stars.map(({ span }) => replace(span, "**")) }],
          },
        ],
  };
}
