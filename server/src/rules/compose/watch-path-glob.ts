import { rewriteValue } from "../../compose/edits/valueEdits.ts";
import { insertKey } from "../../compose/edits/yamlEdits.ts";
import { isAtLeast } from "../../composeProject/composeVersion.ts";
import { directoryOf } from "../../files/paths.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { type MissingPath, missingPaths } from "../../watch/files/missingPath.ts";

export const watchPathGlob = composeRule({
  id: "compose/watch-path-glob",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "The path of a watch rule is no pattern",
  rationale:
    "Compose takes `path` literally, `*`, `?` and brackets included, and waits without a word for a file of that name.\n" +
    "Patterns belong into `include` (since Compose 2.34) and `ignore`.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src/**/*.ts\n          target: /app/src\n#- /workspace/src/app.ts\n",
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          include:\n            - "**/*.ts"\n#- /workspace/src/app.ts\n',
  fix: "suggestion",

  check(project, report) {
    for (const missing of missingPaths(project)) {
      if (missing.kind !== "glob") continue;
      report({
        span: missing.written.span,
        message: t`Path "${missing.written.text}" is taken literally, not as a pattern, and nothing is called so`,
        fixes: splitAtPattern(project, missing),
      });
    }
  },
});

/** The directory before the first name that is a pattern, and the pattern as an `include`. */
function splitAtPattern(
  { compose: { text }, composeVersion, files, loaded }: ComposeInProject,
  { here: { rule }, written, path }: MissingPath,
): readonly FixDraft[] {
  const { trigger } = rule;
  const [, parent = "", pattern = ""] = /^((?:[^*?[\\/]*\/)*)([^\\]*[^\\/])\/?$/.exec(written.text) ?? [];
  const directory = parent.replace(/(?<=.)\/$/, "") || ".";
  const whole = /^(?:\*\*?|\*\*\/\*\*?)$/.test(pattern);
  const depth = pattern.split("/").length;
  let above = path;
  for (let level = 0; level < depth; level++) above = directoryOf(above);
  const entry = trigger.entries.get("path");
  const target = trigger.target;
  if (
    !loaded ||
    pattern === "" ||
    pattern.split("/").includes("..") ||
    files.kindOf(above) !== "directory" ||
    trigger.entries.has("include") ||
    !trigger.complete ||
    !entry ||
    !trigger.node.entries.includes(entry) ||
    (target && /[*?[]/.test(target.text)) ||
    (!whole && !isAtLeast(composeVersion, "2.34.0"))
  ) {
    return [];
  }
  const pathEdit = rewriteValue(text, written, directory);
  if (whole) return pathEdit ? [{ title: t`Change to "${directory}"`, edits: [pathEdit] }] : [];
  const includeEdit = insertKey(text, trigger.node, "include", [pattern]);
  return pathEdit && includeEdit
    ? [{ title: t`Watch "${directory}" and include "${pattern}"`, edits: [pathEdit, includeEdit] }]
    : [];
}
