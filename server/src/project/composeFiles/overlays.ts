/** Compose files whose paths start elsewhere than in their own folders, and nothing tells where. */
import type { ComposeFile } from "../../compose/composeFile.ts";
import type { ComposeService } from "../../compose/composeService.ts";
import type { ComposeValue } from "../../compose/values/composeValue.ts";
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
    above.some(
      (other) =>
        composeAt(other)?.service(service.name) &&
        ((!service.image && !service.build) ||
          areFoundFrom(files, directory, directoryOf(other), writtenPaths(service))),
    ),
  );
}

/**
 * Whether all paths lead nowhere from the file's own directory, and several of them somewhere from one above: then
 * Compose is told of that one, `--project-directory`. A lone one may be a slip. `directories`: the own one first.
 */
export function isWrittenFromAbove(
  { services }: ComposeFile,
  [own, ...above]: readonly string[],
  files: FileSystem,
): boolean {
  if (own === undefined) return false;
  // Mostly the first service tells.
  const mayBeHere = (written: string): boolean => isThere(files, own, written) !== false;
  if (services.some((service) => writtenPaths(service).some(mayBeHere))) return false;
  const paths = [...new Set(services.flatMap(writtenPaths))];
  return above.some((each) => paths.filter((written) => isThere(files, each, written) === true).length > 1);
}

/** Whether one of the paths leads somewhere from a directory above, and nowhere from the file's own. */
const areFoundFrom = (files: FileSystem, own: string, above: string, paths: readonly string[]): boolean =>
  paths.some((written) => isThere(files, own, written) === false && isThere(files, above, written) === true);

/** Undefined where nothing tells. */
function isThere(files: FileSystem, directory: string, written: string): boolean | undefined {
  const kind = files.kindOf(resolvePath(directory, written));
  return kind && kind !== "missing";
}

/** Of its Dockerfile and of what it watches, as far as they are relative and known. */
const writtenPaths = ({ build, watch }: ComposeService): readonly string[] => [
  ...writtenDockerfile(build),
  ...watch.flatMap((trigger) => relative(trigger.path) ?? []),
];

function writtenDockerfile(build: ComposeService["build"]): readonly string[] {
  const context = relative(build?.context);
  const dockerfile = build?.dockerfile ? relative(build.dockerfile) : "Dockerfile";
  return context === undefined || dockerfile === undefined ? [] : [`${context}/${dockerfile}`];
}

const relative = (value: ComposeValue | undefined): string | undefined =>
  value?.known && value.text !== "" && !/^[/~]|:/.test(value.text) ? value.text : undefined;
