/** Which files are compose files, and where those that may concern a file stand. */
import type { FileSystem } from "../../files/fileSystem.ts";
import { resolvePath } from "../../files/paths.ts";

/** `compose.yaml`, `docker-compose.yml`, with anything between: `compose.development.yml`. */
export const composeFileName = /^(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i;

/** Compose files in a directory, by name; empty where it cannot be read. */
export const composeFilesIn = (files: FileSystem, directory: string): readonly string[] =>
  (files.list(directory) ?? [])
    .filter(({ name, kind }) => kind === "file" && composeFileName.test(name))
    .map(({ name }) => resolvePath(directory, name))
    .sort();
