import { knownAction } from "../../compose/develop/watchTrigger.ts";
import { nameOf, relativeTo } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { type Message, t } from "../../text/message.ts";
import { watchedTree } from "../../watch/files/watchedTree.ts";
import { type KnownTrigger, knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import { ignoreFix } from "./ignoreFix.ts";

export const watchGitSynced = composeRule({
  id: "compose/watch-git-synced",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Watch ignores what Git keeps",
  rationale:
    "Docker's documentation says that `.git` is ignored, but Compose looks for it at the root of the disk only: " +
    "every commit, fetch and checkout writes files that the rule acts on.\n" +
    "Only `initial_sync` leaves `.git` out by itself.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n#- /workspace/.git/HEAD\n#- /workspace/app.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: node:22\n    develop:\n      watch:\n        - action: sync\n          path: .\n          target: /app\n          ignore:\n            - .git/\n#- /workspace/.git/HEAD\n#- /workspace/app.js\n",
  fix: "suggestion",

  check(project, report) {
    for (const rule of knownTriggersHere(project)) {
      for (const path of watchedTree(project, rule).directories) {
        if (nameOf(path) !== ".git" || !keepsGit(project, rule, path)) continue;
        report({
          span: rule.trigger.path?.span ?? rule.trigger.headSpan,
          message: messageFor(rule, relativeTo(rule.root, path) ?? path),
          fixes: ignoreFix(project, rule, [{ path, kind: "directory" }]),
        });
        break;
      }
    }
  },
});

/** Whether the directory is Git's own, and the rule takes files from it. */
function keepsGit({ files }: ComposeInProject, { matcher }: KnownTrigger, directory: string): boolean {
  const names = (files.list(directory) ?? []).map(({ name }) => name);
  return names.includes("HEAD") && names.some((name) => matcher.matches(`${directory}/${name}`));
}

function messageFor({ trigger, service }: KnownTrigger, shown: string): Message {
  switch (knownAction(trigger)) {
    case "rebuild":
      return t`"${shown}" is not ignored: what Git writes there rebuilds the image`;
    case "restart":
    case "sync+restart":
      return t`"${shown}" is not ignored: what Git writes there restarts "${service.name}"`;
    default:
      return t`"${shown}" is not ignored: what Git writes there is copied into the container`;
  }
}
