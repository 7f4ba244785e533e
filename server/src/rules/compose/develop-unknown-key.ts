import { developBlocks } from "../../compose/develop/developBlock.ts";
import { renameKey } from "../../compose/edits/yamlEdits.ts";
import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { nearest } from "../../text/nearest.ts";

export const developUnknownKey = composeRule({
  id: "compose/develop-unknown-key",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "develop has no key but watch",
  rationale:
    "Compose refuses the whole file for any other: `services.app.develop additional properties 'watches' not allowed`.\n" +
    "Keys that begin with `x-` are free.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watches:\n        - action: rebuild\n          path: ./package.json\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\n",
  fix: "suggestion",

  check({ compose }, report) {
    const reported = new Set<number>();
    for (const { entries } of developBlocks(compose)) {
      for (const [name, entry] of entries) {
        const { span } = entry.key;
        if (name === "watch" || name.startsWith("x-") || reported.has(span.start)) continue;
        reported.add(span.start);
        const isWatch = nearest(name, ["watch"]) !== undefined && !entries.has("watch");
        report({
          span,
          message: t`"develop" has no key "${name}"`,
          fixes: isWatch
            ? [{ title: t`Rename to "${"watch"}"`, edits: [renameKey(compose.text, entry, "watch")] }]
            : [],
        });
      }
    }
  },
});
