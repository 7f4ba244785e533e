/** The Dockerfiles of dev containers. https://containers.dev/implementors/json_reference/ */
import type { FileSystem } from "../../../files/fileSystem.ts";
import { hole, type PartlyKnown } from "../../../files/partlyKnown.ts";
import { directoryOf, resolvePath } from "../../../files/paths.ts";
import { parseJsonc } from "../../../text/jsonc.ts";
import { isRecord } from "../../../text/record.ts";
import { type Span, spanAt } from "../../../text/span.ts";
import type { BuildReader, ImageBuild } from "../imageBuild.ts";
import { imageBuildOf } from "./buildCall.ts";
import { buildOptionsOf } from "./buildCommand.ts";
import { directoriesIn, type NamedFile, namedFiles } from "./namedFiles.ts";

export const devContainerBuilds: BuildReader = (files, directory) =>
  devContainerFiles(files, directory, namesDockerfile).flatMap(
    (file) => buildIn(file, files, directory) ?? [],
  );

/** The settings of the dev containers of a directory, as far as their text may matter. */
export function devContainerFiles(
  files: FileSystem,
  directory: string,
  mayMatter: (text: string) => boolean,
): readonly NamedFile[] {
  const folder = resolvePath(directory, ".devcontainer");
  const inFolder = [folder, ...directoriesIn(files, folder)];
  return [
    ...namedFiles(files, directory, /^\.devcontainer\.json$/, mayMatter),
    ...inFolder.flatMap((each) => namedFiles(files, each, /^devcontainer\.json$/, mayMatter)),
  ];
}

const namesDockerfile = (text: string): boolean => /"docker[fF]ile"/.test(text);

function buildIn(
  { path, text }: NamedFile,
  ...[files, folder]: Parameters<BuildReader>
): ImageBuild | undefined {
  const json = parseJsonc(text);
  // Compose files say themselves what they build.
  if (!isRecord(json) || json["dockerComposeFile"] !== undefined) return undefined;
  const build = isRecord(json["build"]) ? json["build"] : {};
  const textOf = (value: unknown): PartlyKnown | undefined =>
    typeof value === "string" ? withoutVariables(value) : undefined;
  const written = build["dockerfile"] ?? build["dockerFile"] ?? json["dockerFile"];
  const file = textOf(written);
  if (file === undefined) return undefined;
  const options = Array.isArray(build["options"]) ? build["options"].map((each) => textOf(each) ?? "") : [];
  const given = buildOptionsOf(options);
  const args = isRecord(build["args"]) ? Object.entries(build["args"]) : [];
  return imageBuildOf(
    {
      tool: "docker",
      file,
      context: textOf(build["context"]) ?? textOf(json["context"]) ?? ".",
      buildTarget: textOf(build["target"]) ?? given?.buildTarget,
      buildArgs: new Map([
        ...(given?.buildArgs ?? []),
        ...args.map(([name, value]) => [name, literalOf(value)] as const),
      ]),
      namedContexts: given?.namedContexts ?? [],
      span: spanOfString(text, String(written)),
    },
    {
      ...{ files, path, by: "devcontainer", directory: directoryOf(path) },
      definitions: new Map([["localWorkspaceFolder", folder]]),
    },
  );
}

/** `${localWorkspaceFolder}`, `${localEnv:NAME}` and their like, as holes. */
export const withoutVariables = (text: string): PartlyKnown =>
  text.replace(/\$\{([^}]*)\}/g, (_, name: string) => hole(name));

const literalOf = (value: unknown): string | undefined =>
  typeof value === "string" && !value.includes("${") ? value : undefined;

/** Where a string of a JSON text stands, without its quotes; the beginning of the text where it is written with escapes. */
export function spanOfString(text: string, value: string): Span {
  const at = text.indexOf(JSON.stringify(value));
  return at === -1 ? spanAt(0) : spanAt(at + 1, JSON.stringify(value).length - 2);
}
