import { relativeTo, resolvePath } from "../../files/paths.ts";

import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { isGenerated } from "../../watch/files/generatedNames.ts";
import { spoilsPatterns } from "../../watch/matching/patternReach.ts";
import {
  type PatternUse,
  pathAsWritten,
  type WrittenPattern,
  writtenPatterns,
} from "../../watch/matching/writtenPatterns.ts";
import { changePattern } from "./changePattern.ts";

export const watchPatternRepeatsPath = composeRule({
  id: "compose/watch-pattern-repeats-path",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Watch patterns do not repeat the path of their rule",
  rationale:
    "Patterns are seen from the rule's own `path`, not from the project directory: " +
    "with `path: ./web` the pattern `web/dist` means `web/web/dist`.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - ./src/generated/\n#- /workspace/src/app.ts\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - generated/\n#- /workspace/src/app.ts\n",
  fix: "suggestion",

  check(project, report) {
    for (const pattern of writtenPatterns(project)) {
      const repeated = new Set(pattern.uses.map((use) => repeatedPath(project, use, pattern)));
      const [prefix] = repeated;
      if (prefix === undefined || repeated.size > 1) continue;
      report({
        span: pattern.value.span,
        message: t`"${pattern.value.text}" is seen from "${pathAsWritten(pattern.uses[0])}", where there is no "${prefix}"`,
        fixes: changePattern(project, pattern, withoutPrefix(pattern, prefix)),
      });
    }
  },
});

/** What of the path a pattern says again; undefined where it may be right, or nothing proves it wrong. */
function repeatedPath(
  { directory, files }: ComposeInProject,
  { rule: { path: root } }: PatternUse,
  { subject }: WrittenPattern,
): string | undefined {
  const relative = root && directory !== undefined && relativeTo(directory, root);
  if (!relative || files.kindOf(root) !== "directory" || spoilsPatterns(root)) return undefined;
  const parts = relative.split("/");
  return parts
    .map((_, from) => parts.slice(from).join("/"))
    .find((prefix) => {
      if (!subject.startsWith(`${prefix}/`) || files.kindOf(`${root}/${prefix}`) !== "missing") return false;
      if (prefix === relative && !isGenerated(prefix)) return true;
      // The last names of a longer path may be a coincidence.
      const [named] = /^(?:[^*?[\\/]+(?:\/|$))*/.exec(subject.slice(prefix.length + 1)) ?? [""];
      return named !== "" && files.kindOf(resolvePath(root, named)) !== "missing";
    });
}

function withoutPrefix({ value, negated, uses }: WrittenPattern, prefix: string): string | undefined {
  const written = value.text
    .trim()
    .slice(negated ? 1 : 0)
    .replace(/^(?:\.\/+)+/, "");
  const rest = written.startsWith(`${prefix}/`) ? written.slice(prefix.length).replace(/^\/+/, "") : "";
  // A lone star is dropped by Compose. All that lies below is never what somebody ignores.
  if (rest === "*") return uses.every(({ list }) => list === "include") ? "**" : undefined;
  return rest && (negated ? "!" : "") + rest;
}
