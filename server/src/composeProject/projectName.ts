/** What a compose project is called. https://docs.docker.com/compose/how-tos/project-name/ */
import type { ComposeFile } from "../compose/composeFile.ts";
import type { ComposeEnvironment } from "../compose/values/environment.ts";
import { nameOf } from "../files/paths.ts";

/** Undefined when a variable decides. The environment's name wins, then that of the last file that has one. */
export function projectName(
  files: readonly ComposeFile[],
  directory: string,
  environment: ComposeEnvironment,
): string | undefined {
  const given = environment.get("COMPOSE_PROJECT_NAME");
  if (given) return given;
  const last = files
    .flatMap(({ documents }) => documents.flatMap(({ projectName: name }) => name ?? []))
    .findLast(({ text }) => text !== "");
  if (last) return last.known ? normalised(last.text) : undefined;
  return normalised(nameOf(directory));
}

/** Lower case, without what Compose leaves out of names. */
const normalised = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "")
    .replace(/^[_-]+/, "");
