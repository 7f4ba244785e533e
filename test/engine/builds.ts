/** The images that Slipway proposes for a folder, built with Slipway's own arguments under tags of the test's own. */
import { findBuilder, placementOf } from "../../client/src/docker/build/builder.ts";
import { type BuildProgress, noBuildProgress } from "../../client/src/docker/build/buildProgress.ts";
import { BuildRun } from "../../client/src/docker/build/buildRun.ts";
import { KnownFeatures } from "../../client/src/docker/build/knownFeatures.ts";
import { findDocker } from "../../client/src/docker/cli.ts";
import {
  type BuildTarget,
  type BuildTargetPair,
  type BuildTargetsResult,
  buildTargetsRequest,
} from "../../server/src/protocol/index.ts";
import { Editor } from "../protocol/editor.ts";
import type { Workspace } from "../protocol/workspace.ts";
import { removeImageAfterTest, uniqueName } from "./docker.ts";
import { value } from "./testEngine.ts";

/** What the bundled server answers; rejects when that is not one complete pair. */
export async function proposedPair(workspace: Workspace): Promise<Required<BuildTargetPair>> {
  const editor = await Editor.start(workspace);
  const { pairs } = await editor.rpc.request<BuildTargetsResult>(buildTargetsRequest, {});
  const [pair] = pairs;
  if (pairs.length !== 1 || !pair?.development || !pair.production) {
    throw new Error(`Expected one pair of images, got ${JSON.stringify(pairs, undefined, 2)}`);
  }
  return { ...pair, development: pair.development, production: pair.production };
}

export interface TestBuild {
  readonly tag: string;
  readonly run: BuildRun;
  readonly progress: BuildProgress;
}

export interface Where {
  /** The engine's address, where it is not the command's own. */
  readonly host?: string;
  /** As `slipway.docker.builder` names it. */
  readonly builder?: string;
}

/** Asked once for all builds of this process. */
const knownFeatures = new KnownFeatures();

/** The image goes when the test ends. */
export async function startBuild(
  target: Omit<BuildTarget, "tag" | "role">,
  { host, builder = "" }: Where = {},
): Promise<TestBuild> {
  const tag = `${uniqueName()}:build`;
  removeImageAfterTest(tag);
  const found = findDocker({ path: "", context: "" });
  if (!found.ok) throw new Error("There is no docker command.");
  const { file, environment } = found.value;
  const command = { file, environment: host ? { ...environment, DOCKER_HOST: host } : environment };
  const chosen = await findBuilder(command, builder);
  if (!chosen.ok) throw new Error(`There is no builder ${chosen.detail}.`);
  let progress = noBuildProgress;
  const run = new BuildRun({
    docker: command,
    features: value(await knownFeatures.of(command)),
    placement: placementOf(chosen.value, target),
    source: { ...target, tag },
    onProgress: (now) => {
      progress = now;
    },
    onOutput: () => {},
  });
  return {
    tag,
    run,
    get progress() {
      return progress;
    },
  };
}

/** Rejects when the build fails. */
export async function build(target: BuildTarget): Promise<TestBuild> {
  const started = await startBuild(target);
  const outcome = await started.run.ended;
  if (!outcome.ok) throw new Error(`The ${target.role} image was not built: ${outcome.detail}`);
  return started;
}
