import { isAtLeast } from "../../composeProject/composeVersion.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { nameOf } from "../../files/paths.ts";
import { composeRule, type Finding } from "../../lint/rule.ts";
import { type Message, t } from "../../text/message.ts";
import { type KnownTriggerHere, knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import type { IgnoredContent } from "../../watch/matching/ruleMatcher.ts";

export const watchPathIgnored = composeRule({
  id: "compose/watch-path-ignored",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Something in a watched path is not ignored",
  rationale:
    "Compose Watch obeys the `.dockerignore` of a service's build in each of its rules, in those that only copy too.\n" +
    "A rule of which that file or the rule's own `ignore` leaves nothing acts on no change, and nothing says so.\n" +
    "`docs/**` means what is in the folder `docs`, and not the folder: that one goes, and the rule acts.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./docs\n          target: /app/docs\n#- /workspace/Dockerfile\nFROM node:22\n#- /workspace/.dockerignore\ndocs\n#- /workspace/docs/a.md\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./docs\n          target: /app/docs\n#- /workspace/Dockerfile\nFROM node:22\n#- /workspace/.dockerignore\ndocs/drafts\n#- /workspace/docs/a.md\n",

  check(project, report) {
    // Before, Compose read another ignore file, and `*` otherwise.
    if (!isAtLeast(project.composeVersion, "2.30.0")) return;
    for (const trigger of knownTriggersHere(project)) {
      const finding = ignoredPath(project.files, trigger);
      if (finding) report(finding);
    }
  },
});

/** Where no such folder is there, a file may come instead, and that is the path itself. */
function ignoredPath(
  files: FileSystem,
  { root, path, matcher, trigger }: KnownTriggerHere,
): Finding | undefined {
  const ignored = matcher.allIgnored();
  if (!ignored || !trigger.path) return undefined;
  const who = ignorer(ignored);
  if (!ignored.itself && files.kindOf(root) !== "directory") return undefined;
  return {
    span: trigger.path.span,
    message: ignored.itself
      ? t`No change makes this rule act: ${who} ignores all of "${path}"`
      : t`Nothing in "${path}" makes this rule act, only that the folder itself goes: ${who} ignores all that is in it`,
    ...(ignored.place && {
      related: [{ ...ignored.place, message: t`The pattern that ignores it` }],
    }),
  };
}

function ignorer({ by, place }: IgnoredContent): Message {
  if (by === "dockerignore" && place) return t`"${nameOf(place.path)}" of the build`;
  return by === "ignore" ? t`its own "ignore"` : t`Compose itself`;
}
