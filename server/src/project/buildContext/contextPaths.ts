/** Paths within a build context, whose root is "". */
import { directoryOf } from "../../files/paths.ts";

/** The folder that holds a path of the context; "" for its root. */
export const folderOf = (path: string): string => {
  const folder = directoryOf(path);
  return folder === "." ? "" : folder;
};

/** What lies in a folder of the context, "" for its root, under a name. */
export const inFolder = (folder: string, name: string): string =>
  folder === "" ? name : `${folder}/${name}`;

/** A folder of the context and those above it, nearest first, its root, "", last: of a workspace the lockfile lies above. */
export function foldersUpFrom(folder: string): readonly string[] {
  const parts = folder.split("/").filter((part) => part !== "");
  return [...parts.keys(), parts.length].toReversed().map((count) => parts.slice(0, count).join("/"));
}
