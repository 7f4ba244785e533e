import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { compiledProgram } from "../../watch/container/compiledProgram.ts";
import { contextCopies, mayBringSomeOf, placesInImage } from "../../watch/container/imagePath.ts";
import { areInLine, copyDestinations, isSpokenOf, syncTargets } from "../../watch/container/syncTargets.ts";

export const watchTargetStageNotFinal = composeRule({
  id: "compose/watch-target-stage-not-final",
  perService: "any key",
  category: "watch",
  severity: "info",
  summary: "The stage a service runs holds what Watch keeps up to date",
  rationale:
    "Watch copies what changes, not what is there when it starts: unless `initial_sync` is set, the image brings it.\n" +
    "Where another stage copies the sources and the stage that runs has none of them, it is often the wrong one: " +
    "`build.target` chooses it, and without it the last one runs.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/Dockerfile\nFROM node:22 AS builder\nWORKDIR /app\nCOPY . .\nRUN npm run build\n\nFROM nginx\nCOPY --from=builder /app/dist /usr/share/nginx/html\n#- /workspace/src/app.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build:\n      context: .\n      target: builder\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/Dockerfile\nFROM node:22 AS builder\nWORKDIR /app\nCOPY . .\nRUN npm run build\n\nFROM nginx\nCOPY --from=builder /app/dist /usr/share/nginx/html\n#- /workspace/src/app.js\n",

  check(project, report) {
    for (const sync of syncTargets(project)) {
      const { rule, image, path, target, buildContext } = sync;
      if (rule.trigger.initialSync || placesInImage(image, buildContext, rule.root)?.length !== 0) continue;
      const brought = copyDestinations(image).some(
        (each) => each.fromElsewhere && (!each.path || areInLine(each.path, path)),
      );
      if (brought || mayBringSomeOf(image.stage, buildContext, rule.root) || isSpokenOf(sync)) continue;
      // Of sources that were compiled into the image another rule speaks.
      if (compiledProgram(project, sync)) continue;
      const other = image.dockerfile.stages.find(
        (stage) =>
          stage !== image.stage &&
          (placesInImage({ ...image, stage }, buildContext, rule.root) ?? []).length > 0,
      );
      const copy = other && contextCopies(other).at(-1);
      if (!other || !copy) continue;
      const name = image.stage.name?.value ?? image.stage.from.arguments[0]?.value ?? "";
      report({
        span: target.span,
        message: t`The stage "${name}" that "${rule.service.name}" runs has nothing of "${rule.path}" but what changes while it is watched`,
        related: [
          { path: image.path, span: image.stage.from.span, message: t`The stage that runs` },
          { path: image.path, span: copy.span, message: t`Another stage copies "${rule.path}"` },
        ],
      });
    }
  },
});
