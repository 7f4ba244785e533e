/** The build context whose ignore file a service's watch rules obey. */
import type { ComposeService } from "../../compose/composeFile.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";

/** Undefined: the service surely has no build, and so no ignore file. */
export function knownBuildContext(
  project: ComposeInProject,
  service: ComposeService | LoadedService,
): BuildContext | "unknown" | undefined {
  if (service.build) {
    const buildContext = project.buildContextOf(service);
    const { path, text } = buildContext?.ignoreFile ?? {};
    const readable = path !== undefined && (text !== undefined || project.files.kindOf(path) === "missing");
    return buildContext && readable ? buildContext : "unknown";
  }
  const elsewhere = project.otherDefinitions(service).some(({ build, complete }) => build || !complete);
  return service.complete && service.image && !elsewhere ? undefined : "unknown";
}
