import { knownAction, type WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { insertKey } from "../../compose/edits/yamlEdits.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { changeTo } from "./changeTo.ts";

export const watchRebuildNoBuild = composeRule({
  id: "compose/watch-rebuild-no-build",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A service that watch rebuilds has a build",
  rationale:
    "`docker compose config` accepts it, `up --watch` starts the containers and then stops: " +
    '`can\'t watch service "app" with action rebuild without a build context`.',
  bad: "services:\n  app:\n    image: node:22\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",
  good: "services:\n  app:\n    image: node:22\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",
  fix: "suggestion",

  check(project, report) {
    for (const loadedService of project.loaded?.services ?? []) {
      if (mayBuild(project, loadedService)) continue;
      for (const { file, trigger, viaExtension } of loadedService.watch) {
        if (file !== project.path || viaExtension) continue;
        if (knownAction(trigger) !== "rebuild" || !trigger.action) continue;
        report({
          span: trigger.action.span,
          message: t`Service "${loadedService.name}" has no "build": nothing can be rebuilt`,
          fixes: [...addBuild(project, loadedService.name), ...changeAction(project, trigger)],
        });
      }
    }
  },
});

/** A service without an image of its own is completed in another file, and so may any that another file knows. */
const mayBuild = (project: ComposeInProject, service: LoadedService): boolean =>
  service.build !== undefined ||
  !service.image ||
  !service.complete ||
  project.otherDefinitions(service).some(({ build, complete }) => build || !complete);

function addBuild(project: ComposeInProject, name: string): readonly FixDraft[] {
  const dockerfile = project.resolve("Dockerfile");
  const service = project.compose.service(name);
  if (
    !service?.node ||
    service.entries.has("build") ||
    !dockerfile ||
    project.files.kindOf(dockerfile) !== "file"
  )
    return [];
  const image = service.node.entries.find(({ key }) => key.text === "image");
  const edit = insertKey(project.compose.text, service.node, "build", ".", image);
  return edit ? [{ title: t`Add "build: ."`, edits: [edit] }] : [];
}

function changeAction(project: ComposeInProject, { action, target }: WatchTrigger): readonly FixDraft[] {
  const restart = target && target.text !== "" ? "sync+restart" : "restart";
  return action ? changeTo(project, action, restart) : [];
}
