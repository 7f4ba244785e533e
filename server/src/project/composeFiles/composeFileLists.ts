/** Which compose files are loaded together, as far as something tells. */
import type { ComposeEnvironment } from "../../compose/values/environment.ts";
import { readEnvFiles } from "../../composeProject/environment.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { resolvePath } from "../../files/paths.ts";
import { type CallPurpose, type ComposeCall, purposeOf } from "./composeCalls.ts";
import { taskCalls } from "./taskCalls.ts";

export interface FileList {
  /** In order, absolute, at least one. */
  readonly files: readonly string[];
  /** Absent: the directory of the first file. */
  readonly projectDirectory?: string;
  /** Absent: those of the environment. */
  readonly profiles?: readonly string[];
  /** What Compose is started with, where that is more than the shell's. */
  readonly environment?: ComposeEnvironment;
  /** Read instead of the project's `.env`, absolute. */
  readonly envFiles?: readonly string[];
  /** What a script names the files for. */
  readonly purpose?: CallPurpose;
  /** Nobody names the files: Compose looks for their names. */
  readonly byDefault?: true;
}

/** In the order in which Compose prefers them (compose-go, `cli/options.go`). */
const defaultNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
const overrideNames = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml",
];

/** What Compose loads in a directory without being told: the first of its names, and of the names that override it. */
export function defaultFiles(files: FileSystem, directory: string): FileList | undefined {
  const find = (names: readonly string[]): string | undefined =>
    names.map((name) => resolvePath(directory, name)).find((path) => files.kindOf(path) === "file");
  const main = find(defaultNames);
  if (main === undefined) return undefined;
  const override = find(overrideNames);
  return { files: override === undefined ? [main] : [main, override], byDefault: true };
}

/** What `COMPOSE_FILE` names for a Compose that is started in a directory, in the shell or in its `.env`. */
export function filesOfVariable(
  files: FileSystem,
  directory: string,
  shell: ComposeEnvironment,
): FileList | undefined {
  const { environment } = readEnvFiles(shell, directory, (path) => files.readFile(path));
  const named = environment.get("COMPOSE_FILE");
  if (!named) return undefined;
  const separator = environment.get("COMPOSE_PATH_SEPARATOR") || (/^[A-Za-z]:/.test(directory) ? ";" : ":");
  const paths = named.split(separator).map((file) => resolvePath(directory, file));
  return { files: paths, environment };
}

/** The lists of the workspace folder's settings, then those of its tasks. */
export function namedLists(
  files: FileSystem,
  folder: string,
  settings: readonly (readonly string[])[],
): readonly FileList[] {
  return [
    ...settings
      .filter((list) => list.length > 0)
      .map((list) => ({ files: list.map((file) => resolvePath(folder, file)) })),
    ...taskCalls(files, folder).map(listOfCall),
  ];
}

/** Of a call with absolute paths. */
export function listOfCall(call: ComposeCall): FileList {
  const { files, projectDirectory, profiles, envFiles } = call;
  return {
    files,
    ...(projectDirectory !== undefined && { projectDirectory }),
    ...(profiles.length > 0 && { profiles }),
    ...(envFiles.length > 0 && { envFiles }),
    purpose: purposeOf(call),
  };
}
