import type { WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { valueUnderKey } from "../../compose/edits/yamlMoves.ts";
import { valueKind } from "../../compose/values/valueKind.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { execFindings } from "./execFindings.ts";

export const watchExecShape = composeRule({
  id: "compose/watch-exec-shape",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A watch rule's exec is a mapping with a command",
  rationale:
    "Compose refuses the whole file for anything else: `services.app.develop.watch.0.exec must be a mapping`, `missing property 'command'`.\n" +
    "Beside `command`, it takes `user`, `privileged`, `working_dir` and `environment`.\n" +
    "A command with an open quote, or with a parenthesis outside of quotes, is refused too: `invalid command line string`.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./nginx.conf\n          target: /etc/nginx/nginx.conf\n          exec: nginx -s reload\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./nginx.conf\n          target: /etc/nginx/nginx.conf\n          exec:\n            command: nginx -s reload\n",
  fix: "suggestion",

  check({ compose }, report) {
    const reported = new Set<number>();
    for (const { trigger } of compose.watchRules) {
      const entry = trigger.entries.get("exec");
      const kind = entry && valueKind(entry.value);
      if (!entry || kind === "reset" || kind === "unknown" || reported.has(entry.key.span.start)) continue;
      reported.add(entry.key.span.start);
      if (kind === "mapping") for (const finding of execFindings(compose.text, entry)) report(finding);
      else
        report({
          span: entry.key.span,
          message: t`"exec" is no mapping with a "command"`,
          fixes: asCommand(compose.text, trigger),
        });
    }
  },
});

function asCommand(text: string, { node, entries }: WatchTrigger): readonly FixDraft[] {
  const entry = entries.get("exec");
  const kind = entry && valueKind(entry.value);
  if (!entry || (kind !== "string" && kind !== "list")) return [];
  const edits = valueUnderKey(text, node, entry, "command");
  return edits ? [{ title: t`Put it under "${"command"}"`, edits }] : [];
}
