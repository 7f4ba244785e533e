import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { activeDockerfile, uriArgument } from "./argument.ts";

/** Shows the stages of a Dockerfile as a picture: of the one that is named, else of the one being edited. */
export async function showStageGraph(
  { stageGraph }: Slipway,
  argument: unknown,
): Promise<Trouble | undefined> {
  stageGraph.show(uriArgument(argument) ?? activeDockerfile());
  return undefined;
}
