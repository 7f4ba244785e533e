import { removeItem } from "../../compose/edits/yamlRemoval.ts";
import { asSequence } from "../../compose/yaml/yamlLookup.ts";
import type { LoadedService, LoadedVolume } from "../../composeProject/composeProject.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { relativeTo } from "../../files/paths.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject, ServiceImage } from "../../project/composeInProject.ts";
import type { PackageManagerName } from "../../project/manifests/dependencyInstalls.ts";
import { t } from "../../text/message.ts";
import { cleanPath, joinPath } from "../../text/path.ts";
import { mountOver } from "../../watch/container/containerMounts.ts";
import { mayInstallAtStart } from "../../watch/container/startInstalls.ts";
import { copyDestinations } from "../../watch/container/syncTargets.ts";
import { type InstallInputs, installInputs } from "../../watch/files/installInputs.ts";
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
      const image = action === "rebuild" && buildContext ? project.imageOf(service) : undefined;
      if (!image || !buildContext) continue;
      for (const inputs of installInputs(image, buildContext)) {
        const kept =
          inputs.files.some((path) => rule.matcher.matches(path)) && keptBy(service, image, inputs);
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

/** Where managers install, seen from the project. */
const directories: Readonly<Partial<Record<PackageManagerName, string>>> = {
  npm: "node_modules",
  yarn: "node_modules",
  pnpm: "node_modules",
  bun: "node_modules",
  uv: ".venv",
  composer: "vendor",
};

/** The volume that the container has at what the image installed. */
function keptBy(
  service: LoadedService,
  image: ServiceImage,
  { run, manager }: InstallInputs,
): LoadedVolume | undefined {
  const name = directories[manager];
  if (!name || mayInstallAtStart(service, image, manager)) return undefined;
  const place = installedAt(image, run, name);
  const mount = place === undefined ? undefined : mountOver(service, place);
  if (!mount || mount === "unknown") return undefined;
  return service.volumes.find(
    ({ type, target }) => type === "volume" && target !== undefined && cleanPath(target) === mount.target,
  );
}

/** In the image that runs: by the RUN itself, or by a COPY of what another stage installed. */
function installedAt(image: ServiceImage, run: InstallInputs["run"], name: string): string | undefined {
  const { stage } = image;
  if (inheritedInstructions(stage).includes(run)) {
    const directory = workingDirectory(stage, run);
    return directory &&
      !/\b(?:cd|pushd|UV_PROJECT_ENVIRONMENT)\b|--(?:prefix|cwd|dir|project|directory)\b/.test(
        run.script?.text ?? "",
      )
      ? joinPath(directory, name)
      : undefined;
  }
  const directory = workingDirectory(stage);
  const place = directory && joinPath(directory, name);
  const copied = copyDestinations(image).some(
    ({ path, fromElsewhere }) =>
      fromElsewhere && path !== undefined && place && relativeTo(path, place) !== undefined,
  );
  return copied ? place : undefined;
}

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
  const list = asSequence(serviceHere.entries.get("volumes")?.value);
  const item = list?.items.find(({ span }) => span.start === place.span.start);
  if (isBound || place.path !== path || !list || !item) return [];
  const edit = removeItem(compose.text, list, item);
  return edit ? [{ title: t`Remove the volume at "${target}"`, edits: [edit] }] : [];
}
