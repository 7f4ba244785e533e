import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { missingPaths } from "../../watch/files/missingPath.ts";
import { changeTo } from "./changeTo.ts";

export const watchPathRelativeToContext = composeRule({
  id: "compose/watch-path-relative-to-context",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A watched path is seen from the project directory",
  rationale:
    "Relative paths of watch rules are seen from the directory of the first compose file, `--project-directory` if given: " +
    "neither from the build context, nor from the override file they stand in.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: ./web\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/web/src/app.ts\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: ./web\n    develop:\n      watch:\n        - action: sync\n          path: ./web/src\n          target: /app/src\n#- /workspace/web/src/app.ts\n",
  fix: "suggestion",

  check(project, report) {
    for (const { kind, written, meant, here } of missingPaths(project)) {
      if (kind !== "context" && kind !== "file") continue;
      const build = kind === "context" ? here.loadedService.build : undefined;
      report({
        span: written.span,
        message: t`Path "${written.text}" is seen from the project directory, where it does not exist`,
        fixes: changeTo(project, written, meant),
        related: build?.context
          ? [{ path: build.file, span: build.context.span, message: t`The build context, where it does` }]
          : [],
      });
    }
  },
});
