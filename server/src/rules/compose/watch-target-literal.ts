import { copiesFiles, knownAction } from "../../compose/develop/watchTrigger.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { cleanPath } from "../../text/path.ts";
import { type TriggerHere, triggersHere } from "../../watch/matching/triggersHere.ts";

export const watchTargetLiteral = composeRule({
  id: "compose/watch-target-literal",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A watch target has nothing in it that only a shell or Windows understands",
  rationale:
    "No shell reads the target: `~`, `$HOME` (written `$$HOME`) and `\\` are part of a name below `/`, and so is a drive in a Linux container.\n" +
    "Compose copies to that name without a word, and the files are not where the program looks for them.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: ~/app/src\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /home/node/app/src\n",

  check(project, report) {
    for (const { wholeService, trigger } of triggersHere(project)) {
      const action = knownAction(trigger);
      const { target } = trigger;
      if (!action || !copiesFiles(action) || !target?.known || target.type !== "string") continue;
      const { text } = target;
      const unread =
        /^~(?:\/|$)|\$(?:[A-Za-z_]|\{)/.test(text) || (text.startsWith("/") && text.includes("\\"));
      // In a Windows container these are paths.
      const windows = /^(?:[A-Za-z]:|\\)/.test(text) && hasSlashPaths(project, wholeService);
      if (!unread && !windows) continue;
      report({
        span: target.span,
        message: t`Target "${text}" is taken literally: files land in "${cleanPath(`/${text}`)}"`,
      });
    }
  },
});

/** Whether something shows that the service's container is none of Windows. */
function hasSlashPaths(project: ComposeInProject, service: TriggerHere["wholeService"]): boolean {
  const stage = project.imageOf(service)?.stage;
  const { workingDir } = service;
  const paths = [
    stage && workingDirectory(stage),
    workingDir && ("value" in workingDir ? workingDir.value.text : workingDir.text),
    ...service.volumes.map(({ target }) => target),
    ...service.watch.map((rule) => ("trigger" in rule ? rule.trigger : rule).target?.text),
  ];
  return paths.some((path) => path?.startsWith("/"));
}
