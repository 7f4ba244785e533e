import { dereference } from "../../compose/yaml/yamlLookup.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const watchUnsetVarPath = composeRule({
  id: "compose/watch-unset-var-path",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule's path does not stand and fall with an unset variable",
  rationale:
    "Compose replaces a variable that is not set by nothing.\n" +
    "Where the path is that variable alone, it refuses the whole project: `services.app.develop.watch.[].path: value can't be blank`.\n" +
    "`${NAME:-default}` says what holds without it; `.env` beside the compose file can set it.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ${SOURCES}\n#- /workspace/.env\nSOURCES=\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ${SOURCES:-./src}\n#- /workspace/.env\nSOURCES=\n",

  check({ compose }, report) {
    const reported = new Set<number>();
    for (const { trigger } of compose.watchRules) {
      const scalar = dereference(trigger.entries.get("path")?.value);
      if (scalar?.kind !== "scalar" || !scalar.interpolated || reported.has(scalar.span.start)) continue;
      reported.add(scalar.span.start);
      const { text, known, refusal } = scalar.interpolated;
      if (refusal?.kind === "required-variable")
        report({ span: scalar.span, message: t`Compose stops here: ${refusal.detail}` });
      else if (known && text === "")
        report({
          span: scalar.span,
          message: t`The path is empty: nothing sets the variable in "${scalar.text}"`,
        });
    }
  },
});
