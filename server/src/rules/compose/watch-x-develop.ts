import { renameKey } from "../../compose/edits/yamlEdits.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { developDefinitions } from "../../watch/developDefinitions.ts";

export const watchXDevelop = composeRule({
  id: "compose/watch-x-develop",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Watch rules are written under develop",
  rationale:
    "`x-develop` dates from before Compose 2.22 and is deprecated: Compose warns at every start.\n" +
    "Nothing checks what is written there, so that a rule without a target copies nothing and says nothing.",
  bad: "services:\n  app:\n    build: .\n    x-develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",
  fix: "suggestion",

  check(project, report) {
    // Services may share their keys by an alias or `<<`.
    const reported = new Set<number>();
    for (const service of project.compose.services) {
      const entry = service.entries.get("x-develop");
      if (!entry || reported.has(entry.key.span.start)) continue;
      reported.add(entry.key.span.start);
      if (developDefinitions(project, service).length > 0) continue;
      report({
        span: entry.key.span,
        message: t`"x-develop" is deprecated: it is called "develop" now`,
        tags: ["deprecated"],
        fixes: service.entries.has("develop")
          ? []
          : [
              {
                title: t`Rename to "${"develop"}"`,
                edits: [renameKey(project.compose.text, entry, "develop")],
              },
            ],
      });
    }
  },
});
