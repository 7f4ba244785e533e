import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { nameOf, relativeTo } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { joinPath } from "../../text/path.ts";
import { copiesFileOntoDirectory } from "../../watch/container/directoryTarget.ts";
import { type ImagePlace, placesInImage } from "../../watch/container/imagePath.ts";
import {
  areInLine,
  copyDestinations,
  isSpokenOf,
  type SyncTarget,
  syncTargets,
} from "../../watch/container/syncTargets.ts";
import { changeTo } from "./changeTo.ts";

export const watchCopyMismatch = composeRule({
  id: "compose/watch-copy-mismatch",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Watch copies to where the Dockerfile copied",
  rationale:
    "The image has the files where its COPY put them, and the program runs them from there.\n" +
    "A target elsewhere gets a second copy that nothing reads: edits seem to have no effect.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /src\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY src ./src\n#- /workspace/src/app.js\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY src ./src\n#- /workspace/src/app.js\n",
  fix: "suggestion",

  check(project, report) {
    for (const target of syncTargets(project)) {
      if (project.files.kindOf(target.rule.root) === "missing") continue;
      const places = placesInImage(target.image, target.buildContext, target.rule.root) ?? [];
      const [place] = places;
      if (!place || places.some((each) => mayBe(each, target))) continue;
      if (comesFromElsewhere(target) || isMoved(target) || isSpokenOf(target)) continue;
      if (isMeantElsewhere(project, target, places) || isCopiedTo(project, target, places)) continue;
      const sure = places.every(({ path, certain }) => certain && path === place.path);
      report({
        span: target.target.span,
        message: t`"${target.rule.path}" is copied to "${target.target.text}", but the image has it at "${place.path}"`,
        related: [
          {
            path: target.image.path,
            span: place.instruction.span,
            message: t`The image gets "${target.rule.path}" here`,
          },
        ],
        fixes: sure ? changeTo(project, target.target, place.path) : [],
      });
    }
  },
});

/** A file may also have been copied into a directory that the base image has at its destination. */
const mayBe = ({ path, certain }: ImagePlace, target: SyncTarget): boolean =>
  path === target.path || (!certain && joinPath(path, nameOf(target.rule.root)) === target.path);

/**
 * Among all that a COPY of a whole directory brings, a file is given another name, or to the system, on purpose. That a
 * file's target is a directory is another rule's to say.
 */
function isMeantElsewhere(
  project: ComposeInProject,
  { rule, path }: SyncTarget,
  places: readonly ImagePlace[],
): boolean {
  const isFile = project.files.kindOf(rule.root) === "file";
  if (isFile && copiesFileOntoDirectory(project, rule.service, rule.rule)) return true;
  if (places.some(({ named }) => named)) return false;
  return isReadBySystem(path) || (isFile && nameOf(path) !== nameOf(rule.root));
}

/** Whether another rule keeps the files of the image up to date: then this one is for a second copy. */
const isCopiedTo = (
  project: ComposeInProject,
  { rule }: SyncTarget,
  places: readonly ImagePlace[],
): boolean =>
  syncTargets(project).some((other) => {
    const below = relativeTo(other.rule.root, rule.root);
    if (other.rule.service !== rule.service || below === undefined) return false;
    if (other.rule.matcher.excludes(rule.root)) return false;
    const landing = joinPath(other.path, below || ".");
    return places.some(({ path }) => path === landing);
  });

/** Where the programs of the base image look for what configures them, and no application is copied to. */
const isReadBySystem = (path: string): boolean =>
  /^\/(?:dev|etc|proc|run|sys|tmp|(?:usr|usr\/local)\/(?:etc|lib|libexec|s?bin)|var\/(?:cache|lib|log|run|spool|tmp))(?:\/|$)/.test(
    path,
  );

/** Another stage may have made what is there. */
const comesFromElsewhere = ({ image, path }: SyncTarget): boolean =>
  copyDestinations(image).some((each) => each.fromElsewhere && (!each.path || areInLine(each.path, path)));

/** Something in the image moves or links files: where they are in the end is not known. */
const isMoved = ({ image }: SyncTarget): boolean =>
  inheritedInstructions(image.stage).some(({ script }) =>
    script?.commands.some(({ name }) => /^(?:mv|cp|ln|rsync|tar|install|unzip)$/.test(name)),
  );
