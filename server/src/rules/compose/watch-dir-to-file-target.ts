import { copiesFiles, knownAction } from "../../compose/develop/watchTrigger.ts";
import { nameOf, relativeTo } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject, WatchRuleHere } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { cleanPath } from "../../text/path.ts";
import { isImageDirectory } from "../../watch/container/imagePath.ts";

export const watchDirToFileTarget = composeRule({
  id: "compose/watch-dir-to-file-target",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A watched directory's target names a directory",
  rationale:
    "Watch puts the files of a directory below the target.\n" +
    "Where the image has a file of that name nothing is copied: `cannot overwrite non-directory with directory`.\n" +
    "Where it has none, a directory with the name of a file appears.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/app.js\n#- /workspace/src/app.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app\n#- /workspace/src/app.js\n",

  check(project, report) {
    for (const here of project.watchRules) {
      const { trigger, path } = here.rule;
      const action = knownAction(trigger);
      const { target } = trigger;
      if (!action || !copiesFiles(action) || !path || !target?.known || !fileName.test(target.text)) continue;
      if (nameOf(path).toLowerCase() === nameOf(target.text).toLowerCase()) continue;
      if (project.files.kindOf(path) !== "directory" || isDirectory(project, here, target.text)) continue;
      report({
        span: target.span,
        message: t`"${trigger.path?.text ?? path}" is a directory, but its target "${target.text}" has the name of a file`,
      });
    }
  },
});

/** Endings that nobody gives to a directory: `/etc/nginx/conf.d`, `/var/www/example.com` and `/opt/app-1.2` are some. */
const fileName =
  /^\/(?:.*\/)?[^/]+\.(?:[cm]?[jt]s|[jt]sx|jsonc?|ya?ml|toml|ini|conf|cfg|env|py|rb|php|rs|java|kt|cs|html?|s?css|less|vue|svelte|md|txt|xml|sql|sh|lock)$/;

/** The image has it as one, or something else of the service lies below it. */
function isDirectory(
  project: ComposeInProject,
  { loadedService, rule }: WatchRuleHere,
  target: string,
): boolean {
  const image = project.imageOf(loadedService);
  if (image && isImageDirectory(image, project.buildContextOf(loadedService), target)) return true;
  const others = [
    ...loadedService.watch.flatMap(({ trigger }) => (trigger === rule.trigger ? [] : trigger.target?.text)),
    ...loadedService.volumes.map((volume) => volume.target),
  ];
  return others.some((other) => other && relativeTo(target, cleanPath(other)) !== undefined);
}
