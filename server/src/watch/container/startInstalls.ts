/** Whether what an image has installed stays what it was when its container starts. */
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { nameOf } from "../../files/paths.ts";
import type { ServiceImage } from "../../project/composeInProject.ts";
import { containerCommand } from "../../project/container/containerCommand.ts";
import type { PackageManagerName } from "../../project/manifests/dependencyManagers.ts";

/** True too where it is not known what the container runs. */
export function mayInstallAtStart(
  service: LoadedService,
  image: ServiceImage,
  manager: PackageManagerName,
): boolean {
  const words = containerCommand(service, image)?.words;
  if (
    !words ||
    words.some((word) => /\.sh$|entrypoint|^(?:install|ci|sync|make|just|task)$/.test(nameOf(word)))
  )
    return true;
  // These fetch what is missing whenever they compile.
  const compiles = manager === "go" || manager === "cargo" || manager === "dotnet";
  const builder = /^(?:go|air|reflex|CompileDaemon|gow|wgo|cargo|bacon|dotnet|watchexec|entr|nodemon|uv)$/;
  return (compiles || manager === "uv") && words.some((word) => builder.test(nameOf(word)));
}
