import { removeItem, removeKey } from "../../compose/edits/yamlRemoval.ts";
import { asSequence } from "../../compose/yaml/yamlLookup.ts";
import type { LoadedVolume } from "../../composeProject/composeProject.ts";
import { relativeTo } from "../../files/paths.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { cleanPath } from "../../text/path.ts";
import { volumeOver } from "../../watch/container/installVolume.ts";
import { installInputs } from "../../watch/files/installInputs.ts";
import { type KnownTriggerHere, knownTriggersHere } from "../../watch/matching/knownTriggers.ts";

export const watchRebuildKeepsVolume = composeRule({
  id: "compose/watch-rebuild-keeps-volume",
  perService: "any key",
  category: "watch",
  severity: "warning",
  summary: "No volume hides what a rebuild installs",
  rationale:
    "A rebuild replaces the container, and the new one takes over the volumes of the old, those without a name as well.\n" +
    "Docker fills a volume from the image while it is empty, and never again: with a volume at `/app/node_modules` " +
    "the program goes on with the dependencies of the first build, until somebody removes the volume, as `docker compose down --volumes` does.\n" +
    "With Watch in the place of a bind mount there is nothing that such a volume has to protect.\n" +
    "Where the container itself installs when it starts, nothing is reported.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    volumes:\n      - data:/data\n      - /app/node_modules\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\nvolumes:\n  data:\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nCMD ["npm", "run", "dev"]\n#- /workspace/package.json\n{}\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    build: .\n    volumes:\n      - data:/data\n    develop:\n      watch:\n        - action: rebuild\n          path: ./package.json\nvolumes:\n  data:\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm install\nCOPY . .\nCMD ["npm", "run", "dev"]\n#- /workspace/package.json\n{}\n',
  fix: "suggestion",

  check(project, report) {
    for (const rule of knownTriggersHere(project)) {
      const { service, buildContext, action } = rule;
      if (action !== "rebuild" || !buildContext || service.volumes.length === 0) continue;
      const image = project.imageOf(service);
      if (!image) continue;
      for (const inputs of installInputs(image, buildContext)) {
        const kept =
          inputs.files.some((path) => rule.matcher.matches(path)) && volumeOver(service, image, inputs);
        if (!kept) continue;
        report({
          span: rule.trigger.path?.span ?? rule.trigger.headSpan,
          message: t`The rebuild for "${rule.path}" installs in vain: the volume at "${kept.target ?? ""}" keeps what was there before`,
          related: [
            { ...kept.place, message: t`The volume` },
            { path: image.path, span: inputs.run.span, message: t`The image installs from it here` },
          ],
          fixes: removeVolume(project, rule, kept),
        });
        break;
      }
    }
  },
});

/** None where a bind mount lies over the image's own, which the volume keeps in sight. */
function removeVolume(
  { compose, path }: ComposeInProject,
  { service, serviceHere }: KnownTriggerHere,
  { place, target = "" }: LoadedVolume,
): readonly FixDraft[] {
  const isBound = service.volumes.some(
    (other) =>
      other.type === "bind" &&
      (other.target === undefined || relativeTo(cleanPath(other.target), cleanPath(target)) !== undefined),
  );
  const entry = serviceHere.entries.get("volumes");
  const list = asSequence(entry?.value);
  const item = list?.items.find(({ span }) => span.start === place.span.start);
  const { node } = serviceHere;
  // What an alias or `<<` brings in is there for others, too.
  if (!node || !entry || entry.value !== list || !node.entries.includes(entry)) return [];
  if (isBound || place.path !== path || !list || !item) return [];
  const { text } = compose;
  const edit = list.items.length === 1 ? removeKey(text, node, entry) : removeItem(text, list, item);
  return edit ? [{ title: t`Remove the volume at "${target}"`, edits: [edit] }] : [];
}
