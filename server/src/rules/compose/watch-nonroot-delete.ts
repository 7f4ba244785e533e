import { composeRule, type FixDraft, type RelatedPlace } from "../../lint/rule.ts";
import { insertAfter } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import {
  type ContainerUser,
  copyAsRoot,
  isUserAt,
  isWorkdir,
  plainUser,
} from "../../watch/container/containerUser.ts";
import type { CopiedSource } from "../../watch/container/imagePath.ts";
import { type SyncTarget, syncTargets } from "../../watch/container/syncTargets.ts";

export const watchNonrootDelete = composeRule({
  id: "compose/watch-nonroot-delete",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "The user of a container can delete what Watch copies",
  rationale:
    "Copies are made by the engine, whoever the container's user is; deletes run `rm -rf` as that user.\n" +
    'A directory that COPY made without `--chown` belongs to root: `rm` fails with "Permission denied", and a file ' +
    "that is deleted or renamed stays in the container.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY src ./src\nUSER node\n#- /workspace/src/app.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY --chown=node src ./src\nUSER node\n#- /workspace/src/app.js\n",
  fix: "suggestion",

  check(project, report) {
    for (const sync of syncTargets(project)) {
      const { rule, image, target } = sync;
      const user = plainUser(rule.service, image);
      const copied = user && copyAsRoot(sync);
      if (!user || !copied || project.files.kindOf(rule.root) !== "directory") continue;
      const { path } = image;
      const { span } = copied.instruction;
      const related: RelatedPlace[] = [
        { path, span, message: t`Without "--chown", what it makes belongs to root` },
      ];
      if (user.instruction)
        related.push({ path, span: user.instruction.span, message: t`The container's user` });
      report({
        span: target.span,
        message: t`Files deleted below "${rule.path}" stay in the container: "${target.text}" belongs to root there, not to "${user.text}"`,
        related,
        fixes: chown(sync, user, copied),
      });
    }
  },
});

/** Only where it makes the directory the user's: one that a WORKDIR made stays root's. */
function chown({ path, image }: SyncTarget, user: ContainerUser, copied: CopiedSource): readonly FixDraft[] {
  const { instruction } = copied;
  if (!user.instruction || isWorkdir(image.stage, path) || !isUserAt(user, image.stage, instruction))
    return [];
  const flag = `--chown=${user.text}`;
  const edits = [insertAfter(instruction.keywordSpan, ` ${flag}`)];
  return [{ title: t`Add "${flag}"`, edits: [], elsewhere: [{ path: image.path, edits }] }];
}
