/** What a compose project watches, and which files Compose reads to know it. */
import { envFiles } from "../../compose/values/envFiles.ts";
import type { ComposeProject, LoadedService } from "../../composeProject/composeProject.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { resolvePath } from "../../files/paths.ts";
import { buildContextAt } from "../buildContext/buildContext.ts";
import { buildSourceOf } from "../builds/services.ts";

/** Services with at least one watch rule, in the order they are named. */
export const watchedServices = ({ services }: ComposeProject): readonly LoadedService[] =>
  services.filter(({ watch }) => watch.length > 0);

/**
 * Every file that Compose reads once, when it starts: a change of one does not reach a watch that runs. Among them a
 * `.env` and ignore files that are not there yet.
 */
export function readOnce(project: ComposeProject, files: FileSystem): readonly string[] {
  const ignoreFiles = watchedServices(project).flatMap((service) => {
    const source = buildSourceOf(service, project.directory);
    return source === undefined || source === "unknown"
      ? []
      : buildContextAt(files, source.root, source.dockerfile).ignoreFile.path;
  });
  const environments = project.services.flatMap(({ definitions }) =>
    definitions.flatMap(({ service }) =>
      envFiles(service).flatMap(({ path }) => (path.known ? resolvePath(project.directory, path.text) : [])),
    ),
  );
  const dotEnv = resolvePath(project.directory, ".env");
  return [...new Set([...project.files, ...project.sources, dotEnv, ...environments, ...ignoreFiles])];
}

/** Absolute path; undefined where there is no build, the Dockerfile is written inline, or a variable decides. */
export function dockerfileOf(service: LoadedService, { directory }: ComposeProject): string | undefined {
  const source = buildSourceOf(service, directory);
  return source === undefined || source === "unknown" ? undefined : source.dockerfile;
}
