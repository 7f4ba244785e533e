import { isMisnamed } from "../../compose/develop/meantKey.ts";
import { knownAction, type WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import { insertKey } from "../../compose/edits/yamlEdits.ts";
import { splitCommand } from "../../compose/values/splitCommand.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { triggersHere } from "../../watch/matching/triggersHere.ts";
import { changeTo } from "./changeTo.ts";

export const watchExecMissing = composeRule({
  id: "compose/watch-exec-missing",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "A sync+exec rule has a command to run",
  rationale:
    "Compose loads the file without a word, and fails at every change, after it has copied the files: " +
    "`No exec command specified`.\n" +
    "Many servers read their files anew on a signal: the fix sends `HUP` to the container's main process.",
  bad: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./nginx.conf\n          target: /etc/nginx/nginx.conf\n",
  good: "services:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+exec\n          path: ./nginx.conf\n          target: /etc/nginx/nginx.conf\n          exec:\n            command: nginx -s reload\n",
  fix: "suggestion",

  check(project, report) {
    for (const { trigger } of triggersHere(project)) {
      const { action } = trigger;
      if (knownAction(trigger) !== "sync+exec" || !action) continue;
      if (isMisnamed(trigger, "exec")) continue;
      const absent = trigger.complete && !trigger.entries.has("exec");
      if (!absent && !isEmpty(trigger)) continue;
      report({
        span: absent ? action.span : (trigger.entries.get("exec")?.key.span ?? action.span),
        message: t`Action "sync+exec" has no command to run: it fails at every change`,
        fixes: [
          ...(absent ? addCommand(project.compose.text, trigger) : []),
          ...changeTo(project, action, "sync"),
        ],
      });
    }
  },
});

/** `command` is there, and nothing is left of it to run. Compose refuses an `exec` without the key. */
function isEmpty({ exec }: WatchTrigger): boolean {
  if (!exec) return false;
  const { command } = exec;
  if (!command?.words.every(({ known }) => known)) return false;
  const [word] = command.words;
  return command.form === "string"
    ? splitCommand(word?.text ?? "")?.words.length === 0
    : command.words.length === 0;
}

function addCommand(text: string, trigger: WatchTrigger): readonly FixDraft[] {
  const command = ["sh", "-c", "kill -HUP 1"];
  const edit = insertKey(text, trigger.node, "exec", { command });
  return edit ? [{ title: t`Run "${command[2] ?? ""}" in the container`, edits: [edit] }] : [];
}
