import { copiesFiles } from "../../compose/develop/watchTrigger.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { relativeTo } from "../../files/paths.ts";
import { composeRule } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { mountOver } from "../../watch/container/containerMounts.ts";
import { type ImagePlace, placesInImage } from "../../watch/container/imagePath.ts";
import { areInLine } from "../../watch/container/syncTargets.ts";
import { watchedTree } from "../../watch/files/watchedTree.ts";
import { allTriggersOf, type KnownTrigger, knownTriggersHere } from "../../watch/matching/knownTriggers.ts";
import { changeTo } from "./changeTo.ts";

export const watchRestartStale = composeRule({
  id: "compose/watch-restart-stale",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "A restart has something new to read",
  rationale:
    "`restart` stops the container and starts the very same again: it copies nothing, and builds nothing.\n" +
    "What the image got by COPY stays in it as it was, unless a mount or another rule brings the change; `sync+restart` copies the file first.\n" +
    "Services with `configs`, `secrets` or `volumes_from` are left alone, for these bring files, too.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: restart\n          path: ./app\n          target: /app/app\n#- /workspace/Dockerfile\nFROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["celery", "worker"]\n#- /workspace/app/tasks.py\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    develop:\n      watch:\n        - action: sync+restart\n          path: ./app\n          target: /app/app\n#- /workspace/Dockerfile\nFROM python:3.12\nWORKDIR /app\nCOPY . .\nCMD ["celery", "worker"]\n#- /workspace/app/tasks.py\n',
  fix: "suggestion",

  check(project, report) {
    for (const rule of knownTriggersHere(project)) {
      const { trigger, service, action } = rule;
      const place =
        action === "restart" && !isBroughtOtherwise(project, rule) ? staleIn(project, rule) : undefined;
      if (!place || !trigger.action) continue;
      report({
        span: trigger.action.span,
        message: t`"${service.name}" starts again with the "${rule.path}" of its image: nothing brings the change into the container`,
        related: [
          { path: place.file, span: place.instruction.span, message: t`The image gets "${rule.path}" here` },
        ],
        // Where it lands is not to be guessed here.
        fixes: trigger.target ? changeTo(project, trigger.action, "sync+restart") : [],
      });
    }
  },
});

/** Whether a mount or another rule may have to do with what the rule watches. */
function isBroughtOtherwise(project: ComposeInProject, { service, root, rule }: KnownTrigger): boolean {
  const all = allTriggersOf(project, service);
  if (!all || bringsFiles(service)) return true;
  const others = all.filter((other) => other.rule !== rule);
  return (
    others.some(
      (other) => (copiesFiles(other.action) || other.action === "rebuild") && areInLine(other.root, root),
    ) ||
    service.volumes.some(
      ({ type, source }) => type !== "volume" && (source === undefined || areInLine(source, root)),
    )
  );
}

const bringsFiles = ({ definitions }: LoadedService): boolean =>
  definitions.some(({ service: { entries } }) =>
    ["configs", "secrets", "volumes_from", "post_start"].some((key) => entries.has(key)),
  );

/** Where the image has a file that the rule watches, when it has all of them and no mount lies over one. */
function staleIn(
  project: ComposeInProject,
  rule: KnownTrigger,
): (ImagePlace & { readonly file: string }) | undefined {
  const { buildContext, service, matcher } = rule;
  const image = buildContext && project.imageOf(service);
  const { files, complete } = watchedTree(project, rule);
  if (!image || !complete) return undefined;
  let first: ImagePlace | undefined;
  for (const watched of files) {
    if (!matcher.matches(watched)) continue;
    const inContext = relativeTo(buildContext.root, watched);
    const isSent = inContext !== undefined && buildContext.isIgnored(inContext) === false;
    const places = isSent ? (placesInImage(image, buildContext, watched) ?? []) : [];
    const isInSight = places.every(({ path, certain }) => certain && mountOver(service, path) === undefined);
    if (places.length === 0 || !isInSight) return undefined;
    first ??= places[0];
  }
  return first && { ...first, file: image.path };
}
