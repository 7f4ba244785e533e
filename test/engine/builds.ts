/** The images that Slipway proposes for a folder, built with Slipway's own arguments under tags of the test's own. */
import { buildArguments } from "../../client/src/docker/buildArguments.ts";
import {
  type BuildTarget,
  type BuildTargetPair,
  type BuildTargetsResult,
  buildTargetsRequest,
} from "../../server/src/protocol/index.ts";
import { Editor } from "../protocol/editor.ts";
import type { Workspace } from "../protocol/workspace.ts";
import { docker, removeImageAfterTest, uniqueName } from "./docker.ts";

/** What the bundled server answers; the test fails when that is not one complete pair. */
export async function proposedPair(workspace: Workspace): Promise<Required<BuildTargetPair>> {
  const editor = await Editor.start(workspace);
  const { pairs } = await editor.rpc.request<BuildTargetsResult>(buildTargetsRequest, {});
  const [pair] = pairs;
  if (pairs.length !== 1 || !pair?.development || !pair.production) {
    throw new Error(`Expected one pair of images, got ${JSON.stringify(pairs, undefined, 2)}`);
  }
  return { ...pair, development: pair.development, production: pair.production };
}

/** Resolves to the tag of the image, which goes when the test ends. */
export async function build(target: BuildTarget): Promise<string> {
  const tag = `${uniqueName()}:${target.role}`;
  removeImageAfterTest(tag);
  await docker(...buildArguments({ ...target, tag }, "plain"));
  return tag;
}
