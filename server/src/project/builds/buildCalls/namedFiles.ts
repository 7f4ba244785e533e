/** The files of one directory that a reader takes, each read only if it can be of interest. */
import type { FileSystem } from "../../../files/fileSystem.ts";
import { resolvePath } from "../../../files/paths.ts";

export interface NamedFile {
  /** Absolute. */
  readonly path: string;
  /** As long as the file's, with line ends as shells and make know them. */
  readonly text: string;
}

/** What people write by hand is smaller, and fewer. In characters, and files of one directory. */
const longest = 200_000;
const most = 60;

/** By name. Empty where the directory cannot be listed. */
export function namedFiles(
  files: FileSystem,
  directory: string,
  accepts: RegExp,
  mayMatter: (text: string) => boolean,
): readonly NamedFile[] {
  const names = (files.list(directory) ?? []).filter(
    ({ name, kind }) => kind === "file" && accepts.test(name),
  );
  return names
    .map(({ name }) => resolvePath(directory, name))
    .sort()
    .slice(0, most)
    .flatMap((path) => {
      const text = files.readFile(path);
      return text !== undefined && text.length <= longest && mayMatter(text)
        ? [{ path, text: withUnixLineEnds(text) }]
        : [];
    });
}

const withUnixLineEnds = (text: string): string =>
  text.includes("\r\n")
    ? text.replace(/(\\?)\r\n/g, (_, continuation: string) => ` ${continuation}\n`)
    : text;

/** The directories directly in one, by name. */
export const directoriesIn = (files: FileSystem, directory: string): readonly string[] =>
  (files.list(directory) ?? [])
    .filter(({ kind }) => kind === "directory")
    .map(({ name }) => resolvePath(directory, name))
    .sort()
    .slice(0, most);
