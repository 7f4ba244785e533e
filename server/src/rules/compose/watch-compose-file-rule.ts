import { knownAction } from "../../compose/develop/watchTrigger.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { nameOf, relativeTo } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject, WatchRuleHere } from "../../project/composeInProject.ts";
import { mayBring } from "../../project/manifests/dependencySteps.ts";
import { t } from "../../text/message.ts";
import { filesOfModel } from "../../watch/files/modelFiles.ts";

export const watchComposeFileRule = composeRule({
  id: "compose/watch-compose-file-rule",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "No watch rule waits for a file that Compose reads only at the start",
  rationale:
    "Compose reads its own files, `.env`, those of `env_file` and `.dockerignore` once, before it watches.\n" +
    "A `restart` or `rebuild` when one of them changes goes on with what was in it then: " +
    "only stopping and starting the watch reads it anew.",
  bad: "services:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: restart\n          path: ./compose.yaml\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    volumes:\n      - ./settings.yaml:/app/settings.yaml\n    develop:\n      watch:\n        - action: restart\n          path: ./settings.yaml\n#- /workspace/settings.yaml\n",

  check(project, report) {
    for (const here of project.watchRules) {
      const { trigger, path } = here.rule;
      const action = knownAction(trigger);
      if (path === undefined || !trigger.path || (action !== "restart" && action !== "rebuild")) continue;
      if (!isReadOnce(project, here, path, action) || reachesContainer(project, here, path, action)) continue;
      report({
        span: trigger.path.span,
        message:
          action === "rebuild"
            ? t`Compose reads "${nameOf(path)}" only when the watch starts: a rebuild uses what it read then`
            : t`Compose reads "${nameOf(path)}" only when the watch starts: a restart changes nothing`,
      });
    }
  },
});

function isReadOnce(
  project: ComposeInProject,
  { loadedService }: WatchRuleHere,
  path: string,
  action: "restart" | "rebuild",
): boolean {
  if (filesOfModel(project, loadedService).includes(path)) return true;
  // A build reads it each time, though the watch does not.
  return action === "restart" && path === project.buildContextOf(loadedService)?.ignoreFile.path;
}

/** The program in the container may read the file itself: it is mounted, copied there, or built into the image. */
function reachesContainer(
  project: ComposeInProject,
  { loadedService }: WatchRuleHere,
  path: string,
  action: "restart" | "rebuild",
): boolean {
  if (!loadedService.complete || isMounted(loadedService, path)) return true;
  const copied = loadedService.watch.some(
    ({ trigger, path: root }) =>
      trigger.action?.text.startsWith("sync") && (root === undefined || relativeTo(root, path) !== undefined),
  );
  if (copied || action === "restart") return copied;
  const image = project.imageOf(loadedService);
  const buildContext = project.buildContextOf(loadedService);
  const inContext = buildContext && relativeTo(buildContext.root, path);
  if (!image || !buildContext) return true;
  if (inContext === undefined) return false;
  return image.dockerfile.stages.some((stage) =>
    inheritedInstructions(stage).some((instruction) => {
      const copy = readCopy(instruction);
      // A named context may be any directory.
      if (copy?.from) return (loadedService.build?.additionalContexts.length ?? 0) > 0;
      if (copy) return mayBring(copy, inContext, buildContext);
      return instruction.keyword === "RUN" && instruction.flagsNamed("mount").length > 0;
    }),
  );
}

const isMounted = ({ volumes }: LoadedService, path: string): boolean =>
  volumes.some(
    ({ type, source }) =>
      type === undefined ||
      (type === "bind" && (source === undefined || relativeTo(source, path) !== undefined)),
  );
