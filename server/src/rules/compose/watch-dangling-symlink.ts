import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const watchDanglingSymlink = composeRule({
  id: "compose/watch-dangling-symlink",
  category: "watch",
  severity: "error",
  summary: "A watch rule's path does not lead over a broken symbolic link",
  rationale:
    "Compose follows the first link in a path before anything starts, and refuses the project where it leads nowhere: " +
    "`lstat …: no such file or directory`.\n" +
    "A path that is simply missing is no error: Compose waits for it.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./shared/src\n#- /workspace/shared -> /workspace/nowhere\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./shared/src\n#- /workspace/shared/src/app.ts\n",

  check({ path, loaded }, report) {
    for (const { kind, place, detail } of loaded?.refusals ?? []) {
      if (kind !== "dangling-symlink" || place.path !== path) continue;
      report({
        span: place.span,
        message: t`The path leads over a symbolic link that leads nowhere: ${detail}`,
      });
    }
  },
});
