import { relativeTo, resolvePath } from "../../files/paths.ts";
import { watchMatcher } from "../../ignore/watchMatcher.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { watchedTree } from "../../watch/files/watchedTree.ts";
import { knownTriggerHere } from "../../watch/matching/knownTriggers.ts";
import { hasDrive } from "../../watch/matching/patternReach.ts";
import {
  type PatternUse,
  type WrittenPattern,
  writtenPatterns,
} from "../../watch/matching/writtenPatterns.ts";
import { changePattern } from "./changePattern.ts";

export const watchPatternCharClass = composeRule({
  id: "compose/watch-pattern-char-class",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Brackets of a file's name are escaped in watch patterns",
  rationale:
    "In a pattern `[id]` is one character, `i` or `d`.\n" +
    "Routes of Next.js, Nuxt or SvelteKit have brackets in their names: `\\[id\\]` means those.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - pages/[id].tsx\n#- /workspace/src/pages/[id].tsx\n",
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - "pages/\\\\[id\\\\].tsx"\n#- /workspace/src/pages/[id].tsx\n',
  fix: "suggestion",

  check(project, report) {
    const bracketed = writtenPatterns(project).filter(({ value }) => unescapedBracket.test(value.text));
    // Each may be compared with everything below its path.
    for (const pattern of bracketed.slice(0, 20)) {
      const meant = bracketedPath(project, pattern.uses[0], pattern);
      if (meant === undefined) continue;
      // Where there are drives nothing can be escaped.
      const escapable = pattern.uses.every(({ rule: { path } }) => path && !hasDrive(path));
      report({
        span: pattern.value.span,
        message: t`The brackets of "${pattern.value.text}" stand for one character: "${meant}" is not matched`,
        fixes: escapable ? changePattern(project, pattern, escaped(pattern.value.text)) : [],
      });
    }
  },
});

const unescapedBracket = /(?<!\\)\[/;
const escaped = (text: string): string => text.replace(/(?<!\\)[[\]]/g, "\\$&");

/** Something on disk that the pattern would match if its brackets were escaped, and does not match as it is. */
function bracketedPath(
  project: ComposeInProject,
  { rule, list }: PatternUse,
  { value, subject, negated }: WrittenPattern,
): string | undefined {
  const root = rule.path;
  if (root === undefined) return undefined;
  const text = value.text.trim().slice(negated ? 1 : 0);
  const asIs = watchMatcher(root, [text]);
  if (!/[*?\\]/.test(subject)) {
    const path = resolvePath(root, subject);
    return kinds.has(project.files.kindOf(path)) && !asIs.matches(path) ? relativeTo(root, path) : undefined;
  }
  const known = knownTriggerHere(project, rule.trigger);
  const tree = known && watchedTree(project, known);
  if (!tree || hasDrive(root) || (list === "ignore" && negated)) return undefined;
  const asMeant = watchMatcher(root, [escaped(text)]);
  const path = [...tree.files, ...tree.directories].find(
    (each) => asMeant.matches(each) && !asIs.matches(each),
  );
  return path && relativeTo(root, path);
}

const kinds: ReadonlySet<string | undefined> = new Set(["file", "directory"]);
