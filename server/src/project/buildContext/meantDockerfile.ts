/** Which Dockerfile a build most likely means, where the one that it names is not there. */
import type { FileSystem } from "../../files/fileSystem.ts";
import { relativeTo, resolvePath } from "../../files/paths.ts";
import { isDockerfileName } from "../dockerfiles.ts";
import { meantPath, writtenLike } from "./meantPath.ts";

/**
 * As it is to be written: what is there seen from the project directory, in the directory named, or much alike.
 * `written`: as it is; `directory`: that of the project.
 */
export function meantDockerfile(
  files: FileSystem,
  { written, directory }: { readonly written: string; readonly directory: string },
  root: string,
  path: string,
): string | undefined {
  const isFile = (candidate: string | undefined): boolean =>
    candidate !== undefined && files.kindOf(candidate) === "file";
  const candidates = [
    resolvePath(directory, written),
    `${path}/Dockerfile`,
    meantPath(files, path),
    onlyDockerfileIn(files, path.slice(0, path.lastIndexOf("/"))),
  ];
  const found = candidates.find((candidate) => candidate !== path && isFile(candidate));
  // Outside of the context, it is more likely the context that is wrong.
  return found !== undefined && relativeTo(root, found) !== undefined
    ? writtenLike(written, root, found)
    : undefined;
}

/**
 * Whether the builder surely finds none there: it also takes a `dockerfile` where there is no `Dockerfile`. Where the disk
 * does not answer, all is well.
 */
export function isNoDockerfile(files: FileSystem, path: string): boolean {
  const kind = files.kindOf(path);
  if (kind === "missing") return files.kindOf(path.replace(/Dockerfile$/, "dockerfile")) === "missing";
  return kind === "directory";
}

/** Absolute path of the one file in a directory that is called like a Dockerfile; undefined where there are more. */
export function onlyDockerfileIn(files: FileSystem, directory: string): string | undefined {
  const found = (files.list(directory) ?? []).filter(
    ({ name, kind }) => kind === "file" && isDockerfileName(name),
  );
  return found.length === 1 ? resolvePath(directory, found[0]?.name ?? "") : undefined;
}
