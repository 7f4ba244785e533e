/** Images that ship by their names, and are built for those who work on them all the same. */
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import type { OutputStage } from "./outputStages.ts";
import { usesOfStage } from "./services.ts";

/**
 * Whether services build it and nothing else does, each of which says what it is for: by its file's name, by sources that
 * it mounts over the image, by a command of its own.
 */
export function isRunForDevelopment(file: DockerfileInProject, { stage, builds }: OutputStage): boolean {
  const own = usesOfStage(file, stage);
  if (own.length === 0 || own.length < builds.length) return false;
  return own.every(
    ({ service, composePath }) =>
      /(?:^|[^a-z])(?:dev|develop|development|override|local|tests?|ci)(?:$|[^a-z])/i.test(
        composePath.slice(composePath.lastIndexOf("/")),
      ) ||
      (service.command?.words.length ?? 0) > 0 ||
      service.volumes.some(({ source }) => /^\.{1,2}(?:\/|$)/.test(source ?? "")),
  );
}
