/** Compose services as buildx reads them: targets of the bake files that lie beside them. */
import {
  type BakeEntries,
  type BakeSettings,
  type BakeText,
  noSettings,
  unknownSettings,
  unknownText,
} from "../../bake/bakeTarget.ts";
import { type ComposeFile, type ComposeService, parseCompose } from "../../compose/composeFile.ts";
import type { ComposeEntry, ComposeValue } from "../../compose/values/composeValue.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { resolvePath } from "../../files/paths.ts";

/** What `docker buildx bake` reads of compose files where it is told no file. */
const composeName = /^(?:docker-)?compose(?:\.override)?\.ya?ml$/;

/** By the names of the services that have a build. */
export function serviceTargets(
  files: FileSystem,
  directory: string,
  parse: (text: string) => ComposeFile = parseCompose,
): ReadonlyMap<string, BakeSettings> {
  const composeFiles = (files.list(directory) ?? [])
    .filter(({ name, kind }) => kind === "file" && composeName.test(name))
    .map(({ name }) => resolvePath(directory, name));
  const services = composeFiles.flatMap((path) => {
    const compose = parse(files.readFile(path) ?? "");
    return compose.services.filter(mayBuild).map((service): [string, BakeSettings] => {
      // Several files are merged, which is not for this reader to do.
      const isWhole = composeFiles.length === 1 && service.complete;
      return [service.name, isWhole ? settingsOf(service, path) : unknownSettings];
    });
  });
  return new Map(services);
}

const mayBuild = ({ build, complete }: ComposeService): boolean => build !== undefined || !complete;

function settingsOf({ build }: ComposeService, file: string): BakeSettings {
  if (!build?.complete) return unknownSettings;
  const text = (value: ComposeValue | undefined): BakeText | undefined =>
    value && { text: value.known ? value.text : undefined, place: { file, span: value.span } };
  const entries = (given: readonly ComposeEntry[]): BakeEntries => ({
    entries: new Map(
      given.map(({ name, value }) => [name, { ...(text(value) ?? unknownText), namePlace: undefined }]),
    ),
    complete: true,
  });
  return {
    ...noSettings,
    context: text(build.context),
    dockerfile: text(build.dockerfile),
    dockerfileInline: text(build.dockerfileInline),
    target: text(build.target),
    args: entries(build.args),
    contexts: entries(build.additionalContexts),
  };
}
