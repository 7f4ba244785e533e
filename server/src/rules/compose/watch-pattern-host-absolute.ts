import { copiesFiles, knownAction } from "../../compose/develop/watchTrigger.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { hasDrive, mayReach } from "../../watch/matching/patternReach.ts";
import {
  type PatternUse,
  pathAsWritten,
  type WrittenPattern,
  writtenPatterns,
} from "../../watch/matching/writtenPatterns.ts";
import { changePattern } from "./changePattern.ts";

export const watchPatternHostAbsolute = composeRule({
  id: "compose/watch-pattern-host-absolute",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Watch patterns do not begin with /",
  rationale:
    "In `ignore` and `include` a leading `/` means the root of the host's disk, not the watched path and not the container.\n" +
    "In a `.dockerignore` it means the build context: the same line works there and does nothing here.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - /generated\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - generated\n",
  fix: "suggestion",

  check(project, report) {
    for (const pattern of writtenPatterns(project)) {
      if (
        !pattern.subject.startsWith("/") ||
        !pattern.uses.every((use) => isElsewhere(use, pattern.subject))
      ) {
        continue;
      }
      const [use] = pattern.uses;
      report({
        span: pattern.value.span,
        message: t`"${pattern.value.text}" is a path of this machine: nothing below "${pathAsWritten(use)}" is matched by it`,
        fixes: changePattern(project, pattern, relativePattern(pattern)),
      });
    }
  },
});

/** Where there are drives, a path that begins with a slash is not absolute. */
const isElsewhere = ({ rule: { path } }: PatternUse, subject: string): boolean =>
  path !== undefined && !hasDrive(path) && !mayReach(path, subject);

/** Seen from the rule's path: what follows the target where it was meant for the container, else without its slash. */
function relativePattern({ value, subject, uses, negated }: WrittenPattern): string | undefined {
  const targets = new Set(uses.map(targetOf));
  const [target] = targets;
  const inContainer = targets.size === 1 && target && subject.startsWith(`${target}/`);
  const absolute = value.text.trim().slice(negated ? 1 : 0);
  const relative = (inContainer ? absolute.slice(target.length) : absolute).replace(/^\/+/, "");
  return relative && (negated ? "!" : "") + relative;
}

function targetOf({ rule: { trigger } }: PatternUse): string | undefined {
  const action = knownAction(trigger);
  const { target } = trigger;
  return action && copiesFiles(action) && target?.known ? target.text.replace(/\/+$/, "") : undefined;
}
