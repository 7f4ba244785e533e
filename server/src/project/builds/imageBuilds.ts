/** The builds that files other than compose files ask for. */
import { bakeBuildsIn } from "./bakeBuilds.ts";
import { deploymentBuilds } from "./buildCalls/deployments.ts";
import { devContainerBuilds } from "./buildCalls/devContainers.ts";
import { githubBuilds } from "./buildCalls/githubWorkflows.ts";
import { justfileBuilds } from "./buildCalls/justfiles.ts";
import { makefileBuilds } from "./buildCalls/makefiles.ts";
import { packageScriptBuilds } from "./buildCalls/packageScripts.ts";
import { pipelineBuilds } from "./buildCalls/pipelines.ts";
import { programBuilds } from "./buildCalls/programs.ts";
import { shellFileBuilds } from "./buildCalls/shellFiles.ts";
import { taskBuilds } from "./buildCalls/vscodeTasks.ts";
import type { BuildReader } from "./imageBuild.ts";

/** One for each kind of file. */
export const buildReaders: readonly BuildReader[] = [
  bakeBuildsIn,
  devContainerBuilds,
  taskBuilds,
  githubBuilds,
  pipelineBuilds,
  makefileBuilds,
  justfileBuilds,
  packageScriptBuilds,
  shellFileBuilds,
  deploymentBuilds,
  programBuilds,
];

/** All that the files directly in a directory, and in those folders of it that tools own, ask for. */
export const imageBuildsIn: BuildReader = (files, directory) =>
  buildReaders.flatMap((read) => read(files, directory));
