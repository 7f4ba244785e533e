import { copiesFiles, knownAction } from "../../compose/develop/watchTrigger.ts";
import { nameOf } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { cleanPath } from "../../text/path.ts";
import { copiesFileOntoDirectory } from "../../watch/container/directoryTarget.ts";
import { changeTo } from "./changeTo.ts";

export const watchFileToDirTarget = composeRule({
  id: "compose/watch-file-to-dir-target",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watched file's target names a file",
  rationale:
    "Watch copies a file to the target itself, not into it, even when the target ends with a slash.\n" +
    "Where the directory exists nothing is copied: `cannot overwrite directory with non-directory`.\n" +
    "Where it does not, a file of its name appears.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync+restart\n          path: ./nginx.conf\n          target: /etc/nginx/\n#- /workspace/nginx.conf\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync+restart\n          path: ./nginx.conf\n          target: /etc/nginx/nginx.conf\n#- /workspace/nginx.conf\n",
  fix: "suggestion",

  check(project, report) {
    for (const { loadedService, rule } of project.watchRules) {
      const { trigger, path } = rule;
      const action = knownAction(trigger);
      const { target } = trigger;
      if (!action || !copiesFiles(action) || !path || !target) continue;
      if (!copiesFileOntoDirectory(project, loadedService, rule)) continue;
      const name = nameOf(path);
      if (nameOf(cleanPath(target.text)) === name) continue;
      const corrected = `${target.text.replace(/\/+$/, "")}/${name}`;
      report({
        span: target.span,
        message: t`"${trigger.path?.text ?? name}" is a file, but its target "${target.text}" is a directory`,
        fixes: changeTo(project, target, corrected),
      });
    }
  },
});
