/** One run of `docker build`, from its arguments to what came of it. Shows nothing to anybody. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { BuiltStep } from "../../../../server/src/protocol/index.ts";
import type { DockerCli } from "../cli.ts";
import { connectionFailure, type Failure, failure, lastWords, missingContextOfBuild } from "../failure.ts";
import { lineReader } from "../lines.ts";
import { makePrivateFolder } from "../privateFolder.ts";
import { interruptThenKill, type RunningProcess, startProcess } from "../process.ts";
import {
  type BuilderFeatures,
  type BuildSource,
  buildArguments,
  buildEnvironment,
} from "./buildArguments.ts";
import type { Placement } from "./builder.ts";
import { type BuildMetadata, metadataEnvironment, readBuildMetadata } from "./buildMetadata.ts";
import type { BuildProblem } from "./buildProblem.ts";
import { type BuildProgress, foldBuildLine, noBuildProgress } from "./buildProgress.ts";
import { builtSteps } from "./builtSteps.ts";
import { problemOf } from "./failedBuild.ts";

export interface BuildRunOptions {
  readonly docker: DockerCli;
  readonly features: BuilderFeatures;
  readonly placement: Placement;
  readonly source: BuildSource;
  /** After each line that the builder writes; `progress.log` has what that line adds. */
  onProgress(progress: BuildProgress): void;
  /** A line on standard output, where a build writes next to nothing. */
  onOutput(line: string): void;
}

export interface FinishedBuild {
  /** As a clock on the wall would tell it. */
  readonly seconds: number;
  readonly progress: BuildProgress;
  readonly steps: readonly BuiltStep[];
  /** False: the image is on the builder only, where the engine does not see it. */
  readonly home: boolean;
  /** Absent: the engine's own. */
  readonly builder?: string;
  /** Absent where the builder cannot write it. */
  readonly metadata?: BuildMetadata;
}

/** `problem` is absent when it was not the build that failed: no engine, cancelled. */
export interface FailedBuild extends Failure {
  readonly problem?: BuildProblem;
}

export type BuildOutcome = { readonly ok: true; readonly value: FinishedBuild } | FailedBuild;

/** How long the command may take to end after Ctrl+C, in milliseconds; the builder gives up when the command is gone. */
const patience = 5_000;

export class BuildRun {
  /** Settles when the command has ended and nothing of it is left but the image. Never rejects. */
  readonly ended: Promise<BuildOutcome>;
  readonly #options: BuildRunOptions;
  #process: RunningProcess | undefined;
  #cancelled = false;

  constructor(options: BuildRunOptions) {
    this.#options = options;
    this.ended = this.#run();
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    if (this.#process) interruptThenKill(this.#process, patience);
  }

  async #run(): Promise<BuildOutcome> {
    const { features } = this.#options;
    const folder = features.metadataFile ? await makePrivateFolder() : undefined;
    try {
      if (this.#cancelled) return failure("cancelled");
      return await this.#build(folder && path.join(folder.path, "metadata.json"));
    } finally {
      await folder?.remove();
    }
  }

  async #build(metadataFile: string | undefined): Promise<BuildOutcome> {
    const { docker, source, features, placement, onProgress, onOutput } = this.#options;
    const { home, ...where } = placement;
    let progress = noBuildProgress;
    const events = lineReader((line) => {
      progress = foldBuildLine(progress, line);
      onProgress(progress);
    });
    const plain = lineReader(onOutput);
    const { progress: mode } = features;
    const invocation = { progress: mode, ...where, ...(metadataFile !== undefined && { metadataFile }) };
    // Records are read from the builder that the command takes by itself.
    const readsRecord = features.records && where.builder === undefined;
    const began = Date.now();
    this.#process = startProcess(docker.file, buildArguments(source, invocation), {
      environment: {
        ...docker.environment,
        ...buildEnvironment(source),
        ...metadataEnvironment(readsRecord),
      },
      onOutput: (text) => plain.push(text),
      onError: (text) => events.push(text),
    });
    const end = await this.#process.ended;
    events.end();
    plain.end();
    const seconds = (Date.now() - began) / 1000;
    if (end.kind === "not-started") return failure("docker-not-found", docker.file);
    if (end.code !== 0) return this.#failed(progress);
    const metadata = metadataFile === undefined ? undefined : await readMetadataFile(metadataFile);
    const { builder } = where;
    const result = { seconds, progress, steps: builtSteps(progress), home };
    return {
      ok: true,
      value: { ...result, ...(builder !== undefined && { builder }), ...(metadata && { metadata }) },
    };
  }

  #failed(progress: BuildProgress): FailedBuild {
    if (this.#cancelled) return failure("cancelled");
    const output = progress.text.join("\n");
    const { source, placement } = this.#options;
    const unreachable =
      connectionFailure(output) ??
      (placement.builder === undefined ? missingContextOfBuild(output) : undefined);
    if (unreachable) return unreachable;
    const problem = problemOf(progress);
    const { place, message = lastWords(output) } = problem ?? {};
    const where = place ? `${path.basename(source.dockerfile)}:${place.firstLine}: ` : "";
    return { ...failure("build-failed", where + message, source.tag), ...(problem && { problem }) };
  }
}

async function readMetadataFile(file: string): Promise<BuildMetadata | undefined> {
  try {
    return readBuildMetadata(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}
