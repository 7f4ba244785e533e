import { rewriteValue } from "../../compose/edits/valueEdits.ts";
import { insertKey } from "../../compose/edits/yamlEdits.ts";
import { isAtLeast } from "../../composeProject/composeVersion.ts";
import { directoryOf, nameOf } from "../../files/paths.ts";
import { literalPattern } from "../../ignore/patternText.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject, WatchRuleHere } from "../../project/composeInProject.ts";
import type { Edit } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { ignoreFileLoss } from "../../watch/matching/ignoreFileLoss.ts";
import { knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import { hasDrive, spoilsPatterns } from "../../watch/matching/patternReach.ts";
import { writtenPatterns } from "../../watch/matching/writtenPatterns.ts";

export const watchPathMetachars = composeRule({
  id: "compose/watch-path-metachars",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Patterns of a watch rule are not rooted at a path with brackets",
  rationale:
    "Compose puts the rule's path before each pattern and reads the whole as one: `[id]` in the path then stands for an `i` or a `d`, and nothing matches.\n" +
    "The same goes for a build context with brackets and its `.dockerignore`.\n" +
    "A rule on the directory above, with the brackets escaped in its patterns, does what was meant.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./app/[id]\n          target: /app/[id]\n          ignore:\n            - "*.md"\n#- /workspace/app/[id]/page.tsx\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./app\n          target: /app\n          include:\n            - "\\\\[id\\\\]/**"\n          ignore:\n            - "\\\\[id\\\\]/*.md"\n#- /workspace/app/[id]/page.tsx\n',
  fix: "suggestion",

  check(project, report) {
    const spoilt = new Set<object>();
    for (const here of project.watchRules) {
      const { path: root, trigger } = here.rule;
      const patterns = [...trigger.ignore, ...trigger.include];
      if (!root || !trigger.path || !spoilsPatterns(root) || project.files.kindOf(root) === "missing")
        continue;
      if (!patterns.some(({ text, known }) => known && /^\s*!?[^\s!/]/.test(text))) continue;
      spoilt.add(trigger);
      const written = trigger.path.text.includes("[") ? trigger.path.text : root;
      report({
        span: trigger.path.span,
        message: t`The brackets in "${written}" keep the rule's patterns from matching anything`,
        fixes: movedUp(project, here, root),
      });
    }
    for (const known of knownTriggersHere(project)) {
      const { trigger, buildContext } = known;
      if (!trigger.path || spoilt.has(trigger) || !buildContext || !spoilsPatterns(buildContext.root))
        continue;
      const loss = ignoreFileLoss(project, known);
      if (!loss) continue;
      report({
        span: trigger.path.span,
        message: t`The brackets in "${loss.contextRoot}" keep "${nameOf(loss.path)}" from ignoring "${loss.shown}" in watch`,
      });
    }
  },
});

/** The rule on the directory above: only where all that must change with it stands in the rule itself. */
function movedUp(project: ComposeInProject, here: WatchRuleHere, root: string): readonly FixDraft[] {
  const { compose, composeVersion } = project;
  const { trigger } = here.rule;
  const { path, target, ignore, include } = trigger;
  const name = nameOf(root);
  const [, above] = path ? (/^(.*[^/])\/+([^/]+)\/*$/.exec(path.text) ?? []) : [];
  const [, targetAbove, targetName] = target ? (/^(.*)\/([^/]+)\/?$/.exec(target.text) ?? []) : [];
  const own = writtenPatterns(project).filter(({ uses }) =>
    uses.some(({ rule }) => rule.trigger === trigger),
  );
  if (
    !path ||
    above === undefined ||
    !path.text.replace(/\/+$/, "").endsWith(`/${name}`) ||
    spoilsPatterns(directoryOf(root)) ||
    hasDrive(root) ||
    (target && targetName !== name) ||
    // The first copy does not ask `include`.
    trigger.initialSync ||
    !trigger.complete ||
    (include.length === 0 && (trigger.entries.has("include") || !isAtLeast(composeVersion, "2.34.0"))) ||
    own.length !== ignore.length + include.length ||
    own.some(({ uses, subject }) => uses.length > 1 || /^(?:\/|\.\.(?:\/|$)|\*?$)/.test(subject))
  ) {
    return [];
  }
  const prefix = `${literalPattern(name)}/`;
  const edits = [
    rewriteValue(compose.text, path, above),
    ...(target ? [rewriteValue(compose.text, target, targetAbove || "/")] : []),
    ...own.map(({ value, subject, negated }) =>
      rewriteValue(compose.text, value, `${negated ? "!" : ""}${prefix}${subject}`),
    ),
    ...(include.length === 0 ? [insertKey(compose.text, trigger.node, "include", [`${prefix}**`])] : []),
  ];
  const sure = edits.filter((edit): edit is Edit => edit !== undefined);
  return sure.length === edits.length
    ? [{ title: t`Watch "${above}" and include "${`${prefix}**`}"`, edits: sure }]
    : [];
}
