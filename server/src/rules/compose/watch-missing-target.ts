import { isMisnamed } from "../../compose/develop/meantKey.ts";
import { copiesFiles, knownAction, lacksKey } from "../../compose/develop/watchTrigger.ts";
import { insertKey, isWritable, replaceScalar } from "../../compose/edits/yamlEdits.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { imagePathOf } from "../../watch/container/imagePath.ts";
import { type TriggerHere, triggersHere } from "../../watch/matching/triggersHere.ts";

export const watchMissingTarget = composeRule({
  id: "compose/watch-missing-target",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule that syncs needs a target",
  rationale:
    "Compose refuses the whole file: `target is required for non-rebuild actions`.\n" +
    "The target is where the path lies in the container; the fix takes it from the Dockerfile's `COPY` and `WORKDIR`.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY . .\n#- /workspace/src/app.ts\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n",
  fix: "suggestion",

  check(project, report) {
    for (const here of triggersHere(project)) {
      const { trigger } = here;
      const action = knownAction(trigger);
      const { target } = trigger;
      if (!action || !copiesFiles(action) || isMisnamed(trigger, "target")) continue;
      if (
        target
          ? target.type !== "null" && !(target.known && target.text === "")
          : !lacksKey(trigger, "target")
      )
        continue;
      report({
        span: target
          ? (trigger.entries.get("target")?.key.span ?? target.span)
          : (trigger.action?.span ?? trigger.span),
        message: t`Action "${action}" needs a "target": the path in the container`,
        fixes: addTarget(project, here),
      });
    }
  },
});

function addTarget(
  project: ComposeInProject,
  { wholeService, trigger, path }: TriggerHere,
): readonly FixDraft[] {
  const { text } = project.compose;
  const image = project.imageOf(wholeService);
  const buildContext = project.buildContextOf(wholeService);
  const target = path && image && buildContext && imagePathOf(image, buildContext, path);
  if (!target) return [];
  const edit = trigger.target
    ? isWritable(text, trigger.target.span) && replaceScalar(text, trigger.target.span, target)
    : !trigger.entries.has("target") && insertKey(text, trigger.node, "target", target);
  return edit ? [{ title: t`Set the target to "${target}"`, edits: [edit] }] : [];
}
