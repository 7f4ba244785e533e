/** Which Dockerfiles of a compose project a failed build may be about: the builder names no folder. Pure. */
import path from "node:path";
import type { WatchedService } from "../../../server/src/protocol/index.ts";
import type { PlacedProblem } from "../docker/build/buildProblem.ts";

/** `rebuilt`: names of the services that were built; empty where that is not known. */
export function possibleDockerfiles(
  services: readonly Pick<WatchedService, "name" | "dockerfile">[],
  { place, composeTarget }: Pick<PlacedProblem, "place" | "composeTarget">,
  rebuilt: readonly string[],
): readonly string[] {
  const files = services
    .filter(({ name }) => rebuilt.length === 0 || rebuilt.includes(name))
    .filter(({ name }) => composeTarget === undefined || name.replaceAll(".", "_") === composeTarget)
    .flatMap(({ dockerfile }) => dockerfile ?? []);
  return [...new Set(files)].filter((file) => path.basename(file) === place.file);
}
