import { nameOf, relativeTo } from "../../files/paths.ts";
import { parseDockerignore } from "../../ignore/dockerignore.ts";
import { literalPattern } from "../../ignore/patternText.ts";
import { watchDockerignoreMatcher } from "../../ignore/watchMatcher.ts";
import { composeRule, type Finding, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";
import {
  type ExcludedPath,
  excludedElsewhere,
  type IgnoredBy,
} from "../../watch/matching/excludedElsewhere.ts";
import { knownTriggerHere } from "../../watch/matching/knownTriggers.ts";
import { type WrittenPattern, writtenPatterns } from "../../watch/matching/writtenPatterns.ts";

export const watchBangCannotReinclude = composeRule({
  id: "compose/watch-bang-cannot-reinclude",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A pattern with ! takes back what its own list ignores",
  rationale:
    "The `ignore` of a rule, the build's `.dockerignore` and Compose's own list of editor files are asked one by one, and each can only ignore.\n" +
    "A `!` takes back what patterns before it in the same list ignore, and nothing that another list does.\n" +
    "What `.dockerignore` takes back is sent to the builder, too.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - docs/\n            - "!docs/help.md"\n#- /workspace/.dockerignore\ndocs\n#- /workspace/docs/help.md\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - docs/\n            - "!docs/help.md"\n#- /workspace/.dockerignore\ndocs\n!docs/help.md\n#- /workspace/docs/help.md\n',
  fix: "suggestion",

  check(project, report) {
    const budget = { left: 2_000 };
    const negations = writtenPatterns(project).filter(
      ({ negated, subject, uses }) =>
        negated && subject !== "" && uses.length === 1 && uses[0].list === "ignore",
    );
    // Each has the whole ignore file compiled.
    for (const pattern of negations.slice(0, 50)) {
      const { subject, uses } = pattern;
      const known = knownTriggerHere(project, uses[0].rule.trigger);
      const excluded = known && excludedElsewhere(project.files, known, subject, budget);
      if (known && excluded) report(findingOf(project, pattern, known.root, excluded));
    }
  },
});

function findingOf(
  { compose }: ComposeInProject,
  { value, subject }: WrittenPattern,
  root: string,
  excluded: ExcludedPath,
): Finding {
  const shown = relativeTo(root, excluded.path) ?? excluded.path;
  if (excluded.by === "editor") {
    return {
      span: value.span,
      message: t`"${value.text}" takes nothing back: Compose always ignores "${shown}" as a file that an editor leaves`,
    };
  }
  const { path, text, position } = excluded.by;
  const name = nameOf(path);
  const line = parseDockerignore(text)[position];
  return {
    span: value.span,
    message: t`"${value.text}" takes nothing back: "${name}" of the build ignores "${shown}", and one list cannot undo another`,
    related: line ? [{ path, span: line.span, message: t`The pattern that ignores it` }] : [],
    fixes: addNegation(subject, root, excluded.path, excluded.by, lineBreakOf(compose.text)),
  };
}

/** The same negation in the ignore file, where it has an effect there. */
function addNegation(
  subject: string,
  root: string,
  excluded: string,
  { path, text, contextRoot }: IgnoredBy,
  usualBreak: string,
): readonly FixDraft[] {
  const folder = relativeTo(contextRoot, root);
  if (folder === undefined || /^(?:\/|\.\.\/)/.test(subject)) return [];
  const pattern = `!${folder && `${literalPattern(folder)}/`}${subject}`;
  const lineBreak = text.includes("\n") ? lineBreakOf(text) : usualBreak;
  const added = `${text === "" || text.endsWith("\n") ? "" : lineBreak}${pattern}${lineBreak}`;
  if (watchDockerignoreMatcher(contextRoot, text + added).matches(excluded)) return [];
  return [
    {
      title: t`Add "${pattern}" to "${nameOf(path)}"`,
      edits: [],
      elsewhere: [{ path, edits: [insertAt(text.length, added)] }],
    },
  ];
}
