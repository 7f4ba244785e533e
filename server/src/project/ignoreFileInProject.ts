/** An ignore file, `.dockerignore` or `<Dockerfile>.dockerignore`, together with the build context it is for. */
import type { FileSystem } from "../files/fileSystem.ts";
import { directoryOf, nameOf } from "../files/paths.ts";
import { type DockerignorePattern, parseDockerignore } from "../ignore/dockerignore.ts";
import { type BuildContext, buildContextAt } from "./buildContext/buildContext.ts";

/** The subject of rules about ignore files. */
export interface IgnoreFileInProject {
  /** Absolute path, "/"-separated; undefined for a document that is not on disk. */
  readonly path: string | undefined;
  readonly text: string;
  readonly patterns: readonly DockerignorePattern[];
  /** Undefined where it is not known, and where another ignore file is in force. */
  readonly buildContext: BuildContext | undefined;
}

const suffix = ".dockerignore";

export const isIgnoreFileName = (name: string): boolean => name.toLowerCase().endsWith(suffix);

/** The path of the Dockerfile that an ignore file is for; undefined for the one that is for all of a context. */
const dockerfileOfIgnoreFile = (path: string): string | undefined =>
  nameOf(path).toLowerCase() === suffix ? undefined : path.slice(0, -suffix.length);

/** `rootOf`: the build context of a Dockerfile; undefined where it is not known. */
export function ignoreFileInProject(
  files: FileSystem,
  { path, text }: { readonly path: string | undefined; readonly text: string },
  rootOf: (dockerfile: string) => string | undefined,
): IgnoreFileInProject {
  const dockerfile = path === undefined ? undefined : dockerfileOfIgnoreFile(path);
  const root =
    path === undefined ? undefined : dockerfile === undefined ? directoryOf(path) : rootOf(dockerfile);
  const buildContext = root === undefined ? undefined : buildContextAt(files, root, dockerfile);
  return {
    path,
    text,
    patterns: parseDockerignore(text),
    buildContext: buildContext?.ignoreFile.path === path ? buildContext : undefined,
  };
}
