/** Compose files that only make sense on top of another, of which nothing tells with which they are loaded. */
import type { ComposeFile } from "../../compose/composeFile.ts";
import type { ComposeService } from "../../compose/composeService.ts";
import type { ComposeValue } from "../../compose/composeValue.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, resolvePath } from "../../files/paths.ts";

interface Surroundings {
  readonly files: FileSystem;
  readonly composeAt: (path: string) => ComposeFile | undefined;
}

/**
 * Compose resolves paths against the directory of the first file it is given. A file that adds to services defined
 * above it is not that first file when its own service would be nothing alone, or its paths lead somewhere from there
 * and nowhere from its own folder. `others`: the compose files around it.
 */
export function isOverlay(
  compose: ComposeFile,
  path: string,
  others: readonly string[],
  { files, composeAt }: Surroundings,
): boolean {
  const directory = directoryOf(path);
  const above = others.filter((other) => directoryOf(other) !== directory);
  return compose.services.some((service) =>
    above.some((other) => {
      if (!composeAt(other)?.service(service.name)) return false;
      const leads = (from: string) => (written: string) => {
        const kind = files.kindOf(resolvePath(from, written));
        return kind === "file" || kind === "directory";
      };
      const lost = writtenPaths(service).filter((written) => !leads(directory)(written));
      return (!service.image && !service.build) || lost.some(leads(directoryOf(other)));
    }),
  );
}

/** Of its Dockerfile and of what it watches, as far as they are relative and known. */
function writtenPaths({ build, watch }: ComposeService): readonly string[] {
  const context = relative(build?.context);
  const dockerfile = build?.dockerfile ? relative(build.dockerfile) : "Dockerfile";
  const built = context === undefined || dockerfile === undefined ? [] : [`${context}/${dockerfile}`];
  return [...built, ...watch.flatMap((trigger) => relative(trigger.path) ?? [])];
}

const relative = (value: ComposeValue | undefined): string | undefined =>
  value?.known && value.text !== "" && !/^[/~]|:/.test(value.text) ? value.text : undefined;
