import type { DockerignorePattern } from "../../ignore/dockerignore.ts";
import { compilePattern } from "../../ignore/pattern.ts";
import { ignoreFileRule } from "../../lint/rule.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { entriesBelow } from "../../project/buildContext/entriesBelow.ts";
import { isNamedEverywhere } from "../../project/buildContext/namesEverywhere.ts";
import { insertAt } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";

export const dockerignoreGitignoreSemantics = ignoreFileRule({
  id: "project/dockerignore-gitignore-semantics",
  category: "size",
  severity: "info",
  summary: "A pattern of an ignore file reaches the depth it is meant for",
  rationale:
    "Unlike in `.gitignore`, a pattern of `.dockerignore` is seen from the build context: `__pycache__` and `*.log` are those at its top alone.\n" +
    "`**/` before it makes it match at every depth.\n" +
    "Reported are patterns that match nothing at the top, and something below that stays in the build context.",
  bad: "*.log\n#- /workspace/Dockerfile\nFROM alpine\nCOPY . .\n#- /workspace/src/server.log\n1\n",
  good: "**/*.log\n#- /workspace/Dockerfile\nFROM alpine\nCOPY . .\n#- /workspace/src/server.log\n1\n",
  fix: "suggestion",

  check({ text, patterns, buildContext }, report) {
    if (buildContext?.ignorePatterns()?.invalid.length !== 0) return;
    const waiting = new Set(patternsForTheTop(text, patterns, buildContext));
    for (const entry of waiting.size > 0 ? entriesBelow(buildContext) : []) {
      for (const each of waiting) {
        const { pattern, span, matches } = each;
        if (!matches(entry.name) || !isNamedEverywhere(pattern, entry)) continue;
        if (buildContext.isIgnored(entry.path) !== false) continue;
        waiting.delete(each);
        const written = slice(text, span);
        report({
          span,
          message: t`"${written}" matches at the top of the build context only, where nothing is: "${entry.path}" stays in it`,
          fixes: [{ title: t`Change to "**/${written}"`, edits: [insertAt(span.start, "**/")] }],
        });
      }
      if (waiting.size === 0) return;
    }
  },
});

interface PatternForTheTop extends DockerignorePattern {
  readonly matches: (name: string) => boolean;
}

/** Those that `.gitignore` would look for at every depth, and that match nothing where the builder looks. */
function patternsForTheTop(
  text: string,
  patterns: readonly DockerignorePattern[],
  buildContext: BuildContext,
): readonly PatternForTheTop[] {
  const names = buildContext.list(".")?.map(({ name }) => name);
  return patterns
    .filter(({ pattern, span }) => isForTheTop(pattern, slice(text, span)))
    .map((pattern) => ({ ...pattern, matches: compilePattern(pattern.pattern).matchesAlone }))
    .filter(({ matches }) => names && !names.some(matches));
}

/** No "/" but one at its end, and nothing of Docker's own. */
const isForTheTop = (pattern: string, written: string): boolean =>
  !/^!|\*\*|^\*$/.test(pattern) && !written.slice(0, -1).includes("/") && !/^[#\\]/.test(written);
