/** How to build one stage of a Dockerfile, for the code lens on its FROM. */

import { directoryOf, nameOf } from "../files/paths.ts";
import type { BuildTarget } from "../protocol/buildTargets.ts";
import { buildArgsOf } from "./buildTarget.ts";
import { repositoryFrom } from "./imageNames.ts";
import { portsOf } from "./ports.ts";
import type { Snapshot } from "./snapshot.ts";

/** Undefined when the file cannot be read or has no such stage. `stage`: a name or a 0-based number. */
export function findStageTarget(
  snapshot: Snapshot,
  path: string,
  stage: string,
): Omit<BuildTarget, "role"> | undefined {
  const file = snapshot.dockerfileInProject(path);
  const found = file?.dockerfile.findStage(stage);
  if (!file || !found) return undefined;
  const service = file.uses.find(({ buildTarget }) => buildTarget?.toLowerCase() === found.id)?.service;
  return {
    dockerfile: path,
    buildContext: file.buildContext?.root ?? directoryOf(path),
    stage: found.id ?? String(found.index),
    tag: `${repositoryFrom(nameOf(directoryOf(path)))}:${repositoryFrom(found.id ?? `stage-${found.index}`)}`,
    buildArgs: buildArgsOf(service ?? file.uses[0]?.service),
    ports: portsOf(found, service),
    reason: "stageName",
  };
}
