/** The files that Compose reads once, when it loads the project. */
import { envFiles } from "../../compose/values/envFiles.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import { resolvePath } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";

/** Compose files, the project's `.env`, and what `env_file` of the service names; absolute paths. */
export function filesOfModel({ loaded }: ComposeInProject, service: LoadedService): readonly string[] {
  if (!loaded) return [];
  const environmentFiles = service.definitions.flatMap(({ service: definition, directory }) =>
    envFiles(definition).flatMap(({ path: { known, text } }) =>
      known && !text.startsWith("~") ? [resolvePath(directory, text)] : [],
    ),
  );
  return [...loaded.sources, resolvePath(loaded.directory, ".env"), ...environmentFiles];
}
