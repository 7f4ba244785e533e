import { relativeTo } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import { listed, t } from "../../text/message.ts";
import { needlessFiles } from "../../watch/files/needlessFiles.ts";
import { knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import { ignoreFix } from "./ignoreFix.ts";

export const watchRebuildTooWide = composeRule({
  id: "compose/watch-rebuild-too-wide",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "Nothing rebuilds the image but what it is made of",
  rationale:
    "A rule that rebuilds does so for each file below its path: an edit of a README or a test costs a whole build " +
    "and a new container.\n" +
    "Small directories that are the whole build context are left alone, and so is what the Dockerfile speaks of.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./server\n#- /workspace/Dockerfile\nFROM golang\nWORKDIR /src\nCOPY server .\n#- /workspace/server/README.md\n#- /workspace/server/main.go\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./server\n          ignore:\n            - README.md\n#- /workspace/Dockerfile\nFROM golang\nWORKDIR /src\nCOPY server .\n#- /workspace/server/README.md\n#- /workspace/server/main.go\n",
  fix: "suggestion",

  check(project, report) {
    for (const rule of knownTriggersHere(project)) {
      const needless = rule.action === "rebuild" ? needlessFiles(project, rule) : [];
      if (needless.length === 0) continue;
      const shown = needless.map(({ path }) => relativeTo(rule.root, path) ?? path);
      report({
        span: rule.trigger.path?.span ?? rule.trigger.headSpan,
        message: t`Changes of these rebuild the image, too: "${listed(shown, 3)}"`,
        fixes: ignoreFix(project, rule, needless),
      });
    }
  },
});
