/** The directory that the programs of a service start in. */
import type { ComposeService } from "../../compose/composeFile.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { cleanPath } from "../../text/path.ts";

/** Absolute: that of the service, else that of its image. Undefined where it is not known. */
export function containerDirectory(
  project: ComposeInProject,
  service: ComposeService | LoadedService,
): string | undefined {
  const { workingDir } = service;
  const own = workingDir && ("value" in workingDir ? workingDir.value : workingDir);
  if (own) return own.known && own.text.startsWith("/") ? cleanPath(own.text) : undefined;
  const image = project.imageOf(service);
  return image && workingDirectory(image.stage);
}
