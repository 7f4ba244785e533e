/** How to build one stage of a Dockerfile, for the code lens on its FROM. */

import { directoryOf, nameOf } from "../../files/paths.ts";
import type { BuildTarget } from "../../protocol/buildTargets.ts";
import type { Snapshot } from "../snapshot.ts";
import { buildOfService, openWants, wantsOf } from "./buildTarget.ts";
import { repositoryFrom } from "./imageNames.ts";
import { portsOf } from "./ports.ts";

/** Undefined when the file cannot be read or has no such stage, and for one that no build can be asked for. `stage`: a name or a 0-based number. */
export function findStageTarget(
  snapshot: Snapshot,
  path: string,
  stage: string,
): Omit<BuildTarget, "role"> | undefined {
  const file = snapshot.dockerfileInProject(path);
  const found = file?.dockerfile.findStage(stage);
  if (!file || !found || (found.id === undefined && found !== file.dockerfile.finalStage)) return undefined;
  const own = file.uses.find(({ buildTarget }) => buildTarget?.toLowerCase() === found.id);
  const use = own ?? file.uses[0];
  const composed = buildOfService(snapshot, use && { file: use.composePath, service: use.service });
  // The service's other names are those of its own stage.
  const { tags: _, ...options } = composed.options ?? {};
  const build = { ...composed, ...(composed.options && { options: own ? composed.options : options }) };
  return {
    dockerfile: path,
    buildContext: file.buildContext?.root ?? directoryOf(path),
    // The builder knows stages by their names alone; without a target it makes the last.
    ...(found.id !== undefined && { stage: found.id }),
    tag: `${repositoryFrom(nameOf(directoryOf(path)))}:${repositoryFrom(found.id ?? `stage-${found.index}`)}`,
    ...build,
    ...openWants(wantsOf(file.dockerfile, found), build),
    ports: portsOf(found, own?.service),
    reason: "stageName",
  };
}
