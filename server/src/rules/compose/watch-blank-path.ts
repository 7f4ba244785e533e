import { dereference } from "../../compose/yaml/yamlLookup.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const watchBlankPath = composeRule({
  id: "compose/watch-blank-path",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule's path is not empty",
  rationale:
    "Compose refuses the whole project: `services.app.develop.watch.[].path: value can't be blank`.\n" +
    "The project directory itself is `path: .`.",
  bad: 'services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ""\n',
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: .\n",

  check({ compose }, report) {
    const reported = new Set<number>();
    for (const { trigger } of compose.watchRules) {
      const scalar = dereference(trigger.entries.get("path")?.value);
      const { path } = trigger;
      if (path?.type !== "string" || scalar?.kind !== "scalar" || scalar.text !== "") continue;
      if (reported.has(path.span.start)) continue;
      reported.add(path.span.start);
      report({ span: path.span, message: t`The path is empty` });
    }
  },
});
