import type { ComposeValue } from "../../compose/values/composeValue.ts";
import { directoryOf, relativeTo } from "../../files/paths.ts";
import { watchMatcher } from "../../ignore/watchMatcher.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { watchedTree } from "../../watch/files/watchedTree.ts";
import { knownTriggerHere, knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import { triggerMatcher } from "../../watch/matching/triggerMatcher.ts";
import {
  type PatternUse,
  pathAsWritten,
  type WrittenPattern,
  writtenPatterns,
} from "../../watch/matching/writtenPatterns.ts";
import { changePattern } from "./changePattern.ts";

export const watchPatternTopLevelOnly = composeRule({
  id: "compose/watch-pattern-top-level-only",
  perService: "build and watch",
  category: "watch",
  severity: "hint",
  summary: "A pattern reaches the nested files it is meant for",
  rationale:
    "Unlike those of git, patterns of Docker and Compose are rooted: `*.log` and `node_modules` match at the top of the path alone.\n" +
    "`**/*.log` matches at any depth, the top included.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - "*.log"\n#- /workspace/src/jobs/run.log\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - "**/*.log"\n#- /workspace/src/jobs/run.log\n',
  fix: "suggestion",

  check(project, report) {
    for (const pattern of writtenPatterns(project).slice(0, 200)) {
      const { value, subject, negated, uses } = pattern;
      if (negated || !(/^\*[^*?[\]\\/]+$/.test(subject) || depthless.has(subject))) continue;
      const deep = value.text.trim().replace(/^(?:\.\/+)*/, "**/");
      const [found] = uses.slice(0, 5).flatMap((use) => {
        const missed = missedBelow(project, use, pattern, deep);
        return missed === undefined ? [] : [{ use, missed }];
      });
      if (!found) continue;
      const { use, missed } = found;
      const path = pathAsWritten(use);
      report({
        span: value.span,
        message:
          use.list === "ignore"
            ? t`"${value.text}" matches at the top of "${path}" only: "${missed}" is watched`
            : t`"${value.text}" matches at the top of "${path}" only: "${missed}" is not watched`,
        fixes: changePattern(project, pattern, deep),
      });
    }
  },
});

/** Names that mean the same at any depth. */
const depthless = new Set(
  "node_modules __pycache__ .venv venv dist .next .nuxt .svelte-kit .turbo .cache .pytest_cache .mypy_cache .ruff_cache .DS_Store coverage".split(
    " ",
  ),
);

/** Something nested of which the deep pattern would decide otherwise; seen from the rule's path. */
function missedBelow(
  project: ComposeInProject,
  { rule, list, position, patterns }: PatternUse,
  { subject }: WrittenPattern,
  deep: string,
): string | undefined {
  const known = knownTriggerHere(project, rule.trigger);
  // Each candidate is compared with the whole list: of lists that long, nobody asks for a hint.
  if (!known || patterns.length > 50) return undefined;
  const { root, matcher, buildContext, service } = known;
  const { files, directories } = watchedTree(project, known);
  const nested = watchMatcher(root, [deep]);
  const candidates = [...files, ...directories].filter(
    (path) => directoryOf(path) !== root && nested.matches(path),
  );
  if (candidates.length === 0) return undefined;
  // An `include` that matches nothing at all is another rule's finding.
  if (list === "include" && !files.some(watchMatcher(root, [subject]).matches)) return undefined;
  const changed = patterns.map(
    (each, index): ComposeValue => (index === position ? { ...each, text: deep } : each),
  );
  const { ignore, include } = rule.trigger;
  const deeper = triggerMatcher({ ignore, include, [list]: changed }, root, buildContext);
  const others = knownTriggersHere(project).filter((each) => each.service === service && each !== known);
  const missed = candidates
    .slice(0, 20)
    .find(
      (path) =>
        deeper &&
        deeper.matches(path) !== matcher.matches(path) &&
        (list === "ignore" || !others.some((other) => other.matcher.matches(path))),
    );
  return missed && relativeTo(root, missed);
}
