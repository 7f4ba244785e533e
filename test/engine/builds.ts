/** The images that Slipway proposes for a folder, built with Slipway's own arguments under tags of the test's own. */
import { buildArguments, progressMode } from "../../client/src/docker/buildArguments.ts";
import { type BuildProgress, foldBuildLine, noBuildProgress } from "../../client/src/docker/buildProgress.ts";
import { lineReader } from "../../client/src/docker/lines.ts";
import { type RunningProcess, startProcess } from "../../client/src/docker/process.ts";
import {
  type BuildTarget,
  type BuildTargetPair,
  type BuildTargetsResult,
  buildTargetsRequest,
} from "../../server/src/protocol/index.ts";
import { Editor } from "../protocol/editor.ts";
import type { Workspace } from "../protocol/workspace.ts";
import { docker, removeImageAfterTest, uniqueName } from "./docker.ts";

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
  readonly process: RunningProcess;
  readonly progress: BuildProgress;
}

/** The image goes when the test ends. */
export async function startBuild(target: Omit<BuildTarget, "tag" | "role">): Promise<TestBuild> {
  const tag = `${uniqueName()}:build`;
  removeImageAfterTest(tag);
  const mode = progressMode(await docker("build", "--help"));
  let progress = noBuildProgress;
  const lines = lineReader((line) => {
    progress = foldBuildLine(progress, line);
  });
  const running = startProcess("docker", buildArguments({ ...target, tag }, mode), {
    environment: process.env,
    onOutput: () => {},
    onError: (text) => lines.push(text),
  });
  return {
    tag,
    process: running,
    get progress() {
      return progress;
    },
  };
}

/** Rejects when the build fails. */
export async function build(target: BuildTarget): Promise<TestBuild> {
  const started = await startBuild(target);
  const end = await started.process.ended;
  if (end.kind !== "exited" || end.code !== 0) {
    throw new Error(`The ${target.role} image was not built: ${JSON.stringify(started.progress.problem)}`);
  }
  return started;
}
