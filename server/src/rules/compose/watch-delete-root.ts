import { copiesFiles } from "../../compose/develop/watchTrigger.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { relativeTo } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { cleanPath } from "../../text/path.ts";
import { imageOnlyInstruction } from "../../watch/container/imageOnlyFiles.ts";
import { knownTriggersHere } from "../../watch/matching/knownTriggers.ts";

export const watchDeleteRoot = composeRule({
  id: "compose/watch-delete-root",
  perService: "build and watch",
  category: "watch",
  severity: "hint",
  summary: "Deleting a watched directory does not take the image's own files with it",
  rationale:
    "When the watched directory itself is deleted, moved or renamed on the host, watch runs `rm -rf` on the whole target: " +
    "installed dependencies and whatever else only the image has there are gone until the next build.\n" +
    "A target of its own for each directory, such as `/app/src`, keeps them apart.",
  bad: "#- /workspace/compose.yaml\nservices:\n  web:\n    build: ./web\n    develop:\n      watch:\n        - action: sync\n          path: ./web\n          target: /app\n          ignore:\n            - node_modules/\n#- /workspace/web/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm install\nCOPY . .\n#- /workspace/web/package.json\n",
  good: "#- /workspace/compose.yaml\nservices:\n  web:\n    build: ./web\n    develop:\n      watch:\n        - action: sync\n          path: ./web/src\n          target: /app/src\n#- /workspace/web/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm install\nCOPY . .\n#- /workspace/web/package.json\n#- /workspace/web/src/app.js\n",

  check(project, report) {
    for (const { action, trigger, root, path, service, buildContext } of knownTriggersHere(project)) {
      const { target } = trigger;
      if (!copiesFiles(action) || !target?.known || !target.text.startsWith("/")) continue;
      if (!buildContext || project.files.kindOf(root) !== "directory") continue;
      // Nobody deletes the directory that the compose file is in while it is being watched.
      if (relativeTo(root, project.loaded?.directory ?? root) !== undefined) continue;
      const image = project.imageOf(service);
      const directory = cleanPath(target.text);
      if (!image || workingDirectory(image.stage) !== directory) continue;
      const instruction = imageOnlyInstruction(image, buildContext, directory, root);
      if (!instruction) continue;
      report({
        span: target.span,
        message: t`Deleting or moving "${path}" runs "rm -rf ${directory}": what only the image has there goes too`,
        related: [{ path: image.path, span: instruction.span, message: t`What only the image has` }],
      });
    }
  },
});
