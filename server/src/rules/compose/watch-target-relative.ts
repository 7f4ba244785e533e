import { copiesFiles, knownAction } from "../../compose/watchTrigger.ts";
import { workingDirectory } from "../../dockerfile/runtime.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { cleanPath, joinPath } from "../../text/path.ts";
import { triggersHere } from "../../watch/triggersHere.ts";
import { changeTo } from "./changeTo.ts";

export const watchTargetRelative = composeRule({
  id: "compose/watch-target-relative",
  perService: true,
  category: "watch",
  severity: "warning",
  summary: "A watch target is an absolute path",
  rationale:
    "Copies of a relative target land below `/`, while deletions run in the container's working directory: " +
    "files that you delete stay.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: src\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n",
  fix: "suggestion",

  check(project, report) {
    for (const { wholeService, trigger } of triggersHere(project)) {
      const action = knownAction(trigger);
      const { target } = trigger;
      if (!action || !copiesFiles(action) || !target?.known || target.type !== "string") continue;
      // `/…` is right; `~`, `$`, `\` and a drive are other mistakes, or a Windows container.
      if (!/^[^/~$\\]/.test(target.text) || /^[A-Za-z]:/.test(target.text)) continue;
      const stage = project.imageOf(wholeService)?.stage;
      const directory = stage && workingDirectory(stage);
      const absolute = [directory && joinPath(directory, target.text), cleanPath(`/${target.text}`)];
      report({
        span: target.span,
        message: t`Target "${target.text}" is relative: copies land in "/", deletions in the working directory`,
        fixes: [...new Set(absolute)].flatMap((path) => changeTo(project, target, path)),
      });
    }
  },
});
