/** The volume that hides what a rebuilt image installed: Docker fills one while it is empty, and never again. */
import type { LoadedService, LoadedVolume } from "../../composeProject/composeProject.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { relativeTo } from "../../files/paths.ts";
import type { ServiceImage } from "../../project/composeInProject.ts";
import type { PackageManagerName } from "../../project/manifests/dependencyManagers.ts";
import { cleanPath, joinPath } from "../../text/path.ts";
import type { InstallInputs } from "../files/installInputs.ts";
import { mountOver } from "./containerMounts.ts";
import { mayInstallAtStart } from "./startInstalls.ts";
import { copyDestinations } from "./syncTargets.ts";

/** Where managers install, seen from the project. */
const directories: Readonly<Partial<Record<PackageManagerName, string>>> = {
  npm: "node_modules",
  yarn: "node_modules",
  pnpm: "node_modules",
  bun: "node_modules",
  uv: ".venv",
  composer: "vendor",
};

/** The volume that the container has at what the image installed; none where the container may install itself. */
export function volumeOver(
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
