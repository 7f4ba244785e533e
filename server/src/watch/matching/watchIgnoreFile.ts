/** The ignore file that a service's watch rules obey: that of its build, chosen as Compose Watch chooses. */
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { isRemoteContext } from "../../composeProject/hostPaths.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { isAbsolute, resolvePath } from "../../files/paths.ts";
import { buildSourceOf } from "../../project/builds/services.ts";
import type { WatchSemantics } from "../watchSemantics.ts";
import { dockerignoreList, type PatternList, unknownList } from "./patternList.ts";

/** Undefined: the service has no build, or its context no ignore file. */
export function watchIgnoreList(
  service: LoadedService,
  projectDirectory: string,
  files: FileSystem,
  semantics: WatchSemantics,
): PatternList | undefined {
  const { build } = service;
  if (!build) return service.complete ? undefined : unknownList("dockerignore", undefined);
  // A remote context is nothing that Compose finds an ignore file in.
  if (build.context?.known && isRemoteContext(build.context.text)) return undefined;
  const source = buildSourceOf(service, projectDirectory);
  const unknown = unknownList("dockerignore", { path: build.file, span: build.span });
  if (!source || source === "unknown") return unknown;
  const { root } = source;
  for (const path of candidates(root, build, semantics)) {
    const kind = files.kindOf(path);
    if (kind === "missing") continue;
    const text = kind === "file" ? files.readFile(path) : undefined;
    return text === undefined ? unknown : dockerignoreList({ root, path, text }, semantics);
  }
  return undefined;
}

/** The file beside the Dockerfile first; an absolute `dockerfile` is joined to the context all the same, and lost. */
function candidates(
  root: string,
  { dockerfile, dockerfileInline }: NonNullable<LoadedService["build"]>,
  { dockerfileIgnore }: WatchSemantics,
): readonly string[] {
  const common = resolvePath(root, ".dockerignore");
  if (!dockerfileIgnore || dockerfileInline) return [common];
  const name = dockerfile?.text ?? "Dockerfile";
  return isAbsolute(name) ? [common] : [resolvePath(root, `${name}.dockerignore`), common];
}
