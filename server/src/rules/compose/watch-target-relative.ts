import { copiesFiles, knownAction } from "../../compose/develop/watchTrigger.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { cleanPath, joinPath } from "../../text/path.ts";
import { containerDirectory } from "../../watch/container/containerDirectory.ts";
import { placesInImage } from "../../watch/container/imagePath.ts";
import { type TriggerHere, triggersHere } from "../../watch/matching/triggersHere.ts";
import { changeTo } from "./changeTo.ts";

export const watchTargetRelative = composeRule({
  id: "compose/watch-target-relative",
  perService: "build and watch",
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
    for (const here of triggersHere(project)) {
      const action = knownAction(here.trigger);
      const { target } = here.trigger;
      if (!action || !copiesFiles(action) || !target?.known || target.type !== "string") continue;
      // `/…` is right; `~`, `$`, `\` and a drive are other mistakes, or a Windows container.
      if (!/^[^/~$\\]/.test(target.text) || /^[A-Za-z]:/.test(target.text)) continue;
      report({
        span: target.span,
        message: t`Target "${target.text}" is relative: copies land in "/", deletions in the working directory`,
        fixes: likelyTargets(project, here, target.text).flatMap((path) => changeTo(project, target, path)),
      });
    }
  },
});

/** Seen from where the container works, and from its root; where the image has the path at one of these, that one. */
function likelyTargets(
  project: ComposeInProject,
  { wholeService, path }: TriggerHere,
  target: string,
): readonly string[] {
  const image = project.imageOf(wholeService);
  const buildContext = project.buildContextOf(wholeService);
  const directory = containerDirectory(project, wholeService);
  const seenFrom = directory === undefined ? [] : [joinPath(directory, target)];
  const likely = [...new Set([...seenFrom, cleanPath(`/${target}`)])];
  const places = path && image && buildContext ? (placesInImage(image, buildContext, path) ?? []) : [];
  const sure = likely.filter((each) => places.some((place) => place.path === each));
  return sure.length > 0 ? sure : likely;
}
