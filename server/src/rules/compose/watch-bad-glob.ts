import type { ComposeValue } from "../../compose/values/composeValue.ts";
import type { LoadedTrigger } from "../../composeProject/composeProject.ts";
import { isAtLeast } from "../../composeProject/composeVersion.ts";
import { watchMatcher } from "../../ignore/watchMatcher.ts";
import { composeRule, type Finding } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const watchBadGlob = composeRule({
  id: "compose/watch-bad-glob",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch pattern closes its brackets",
  rationale:
    "`docker compose config` accepts it; `up --watch` starts the containers and then stops: `syntax error in pattern`.\n" +
    "`[` begins a class of characters; for a bracket in a name it is `\\[`.\n" +
    "Patterns are put behind the path of their rule, so that a bracket in the path counts too.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./pages\n          ignore: ['[id.tsx']\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./pages\n          ignore: ['\\[id.tsx']\n",
  fix: "suggestion",

  check({ compose, watchRules, composeVersion }, report) {
    const starDropsPatterns = isAtLeast(composeVersion, "2.30.0");
    const reported = new Set<number>();
    for (const { rule } of watchRules) {
      for (const finding of badGlobs(compose.text, rule, starDropsPatterns)) {
        if (!reported.has(finding.span.start)) report(finding);
        reported.add(finding.span.start);
      }
    }
  },
});

function badGlobs(
  text: string,
  { trigger, path: root }: LoadedTrigger,
  starDropsPatterns: boolean,
): readonly Finding[] {
  const lists = [trigger.include, trigger.ignore];
  // Only a bracket or a backslash can be left open; compiling patterns is dear.
  if (![root ?? "", ...lists.flat().map((pattern) => pattern.text)].some((glob) => /[[\\]/.test(glob)))
    return [];
  const bad = lists.flatMap((patterns) => invalid("/", patterns, starDropsPatterns));
  if (bad.length > 0) return bad.map((pattern) => finding(text, pattern));
  const { path } = trigger;
  if (!path || root === undefined) return [];
  return lists.some((patterns) => invalid(root, patterns, starDropsPatterns).length > 0)
    ? [
        {
          span: path.span,
          message: t`Compose stops at the patterns of this rule: a bracket in "${path.text}" stays open`,
        },
      ]
    : [];
}

const invalid = (
  root: string,
  patterns: readonly ComposeValue[],
  starDropsPatterns: boolean,
): readonly ComposeValue[] =>
  watchMatcher(
    root,
    patterns.map(({ known, text }) => (known ? text : "")),
    { starDropsPatterns },
  ).invalid.flatMap((index) => patterns[index] ?? []);

function finding(text: string, pattern: ComposeValue): Finding {
  const mended = mend(text, pattern);
  return {
    span: pattern.span,
    message: t`Compose stops at the pattern "${pattern.text}": a bracket or a \\ stays open`,
    fixes: mended ? [{ title: t`Change to ${mended}`, edits: [replace(pattern.span, mended)] }] : [],
  };
}

/** As written, with a `\` before the bracket that is never closed; undefined where that does not mend it. */
function mend(text: string, { span, text: pattern }: ComposeValue): string | undefined {
  const mended = pattern.replace(/\[(?=[^\]]*$)/, "\\[");
  if (mended === pattern || watchMatcher("/", [mended]).invalid.length > 0) return undefined;
  const written = slice(text, span);
  if (written === `"${pattern}"`) return `"${mended.replaceAll("\\", "\\\\")}"`;
  return written === pattern || written === `'${pattern}'`
    ? written.replace(pattern, () => mended)
    : undefined;
}
