/** Watched files whose target is a directory of the container: Compose copies a file to the target itself, which fails. */
import { copiesFiles, knownAction } from "../../compose/develop/watchTrigger.ts";
import type { LoadedService, LoadedTrigger } from "../../composeProject/composeProject.ts";
import { relativeTo } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { cleanPath } from "../../text/path.ts";
import { isImageDirectory } from "./imagePath.ts";

/** Whether the rule watches a file, and its target is surely a directory. */
export function copiesFileOntoDirectory(
  project: ComposeInProject,
  service: LoadedService,
  { path, trigger }: LoadedTrigger,
): boolean {
  const { target } = trigger;
  if (!path || !target?.known || !target.text.startsWith("/")) return false;
  return project.files.kindOf(path) === "file" && isDirectory(project, service, trigger, target.text);
}

/** By its slash, by the Dockerfile, or because another rule of the service, in any file, syncs a directory there. */
function isDirectory(
  project: ComposeInProject,
  service: LoadedService,
  trigger: LoadedTrigger["trigger"],
  target: string,
): boolean {
  if (target.endsWith("/")) return true;
  const image = project.imageOf(service);
  if (image && isImageDirectory(image, project.buildContextOf(service), target)) return true;
  return service.watch.some(({ trigger: other, path }) => {
    const action = knownAction(other);
    if (other === trigger || !action || !copiesFiles(action) || !path || !other.target?.known) return false;
    const synced = project.files.kindOf(path) === "directory";
    return synced && relativeTo(cleanPath(target), cleanPath(other.target.text)) !== undefined;
  });
}
