/** The builder's own checks of a Dockerfile: `docker build --call=check`, which builds nothing. */

import type { DockerCli } from "../cli.ts";
import { connectionFailure, failure, lastWords, type Outcome } from "../failure.ts";
import { type Fields, isFields, parseJson, textOf } from "../json.ts";
import { interruptThenKill, type RunningProcess, startProcess } from "../process.ts";
import { type BuildSource, buildArguments, buildEnvironment } from "./buildArguments.ts";
import { type BuildProblem, buildProblem } from "./buildProblem.ts";

export interface CheckWarning {
  /** BuildKit's name: `InvalidBaseImagePlatform`. */
  readonly ruleName: string;
  /** In English. */
  readonly detail: string;
  /** Of its documentation; absent where it is none of `docs.docker.com`. */
  readonly url?: string;
  /** 1-based, both inclusive; absent where the builder names none. */
  readonly firstLine?: number;
  readonly lastLine?: number;
}

export interface CheckReport {
  /** The Dockerfile as the builder read it; absent where it does not say. */
  readonly text?: string;
  readonly warnings: readonly CheckWarning[];
  /** Why not all could be checked: a mistake in the file, or a base image that could not be had. */
  readonly problem?: BuildProblem;
}

/** What of a target decides about checks. */
export type CheckSource = Pick<BuildSource, "dockerfile" | "buildContext" | "buildArgs" | "options">;

/** All stages are checked. Of the build context the builder is sent the ignore file alone. */
export function checkArguments({ options = {}, ...source }: CheckSource, builder = ""): readonly string[] {
  const { buildContexts, platforms } = options;
  const [build = "build", ...words] = buildArguments(
    {
      ...source,
      tag: "slipway:check",
      options: { ...(buildContexts && { buildContexts }), ...(platforms && { platforms }) },
    },
    { progress: "default", ...(builder !== "" && { builder }) },
  );
  return [build, "--call=check,format=json", "--progress=quiet", ...words];
}

/** Undefined for what is no such report. */
export function readCheckReport(output: string): CheckReport | undefined {
  const start = output.indexOf("{");
  const report = parseJson(output.slice(start, output.lastIndexOf("}") + 1));
  if (!isFields(report) || !("warnings" in report)) return undefined;
  const { warnings, sources, buildError } = report;
  const [source] = Array.isArray(sources) ? sources.filter(isFields) : [];
  const data = source?.["data"];
  const read = typeof data === "string" ? Buffer.from(data, "base64").toString("utf8") : undefined;
  const problem = isFields(buildError) ? readError(buildError, read) : undefined;
  return {
    warnings: Array.isArray(warnings) ? warnings.filter(isFields).map(readWarning) : [],
    ...(read !== undefined && { text: read }),
    ...(problem && { problem }),
  };
}

function readWarning(warning: Fields): CheckWarning {
  const url = textOf(warning["url"]);
  return {
    ruleName: textOf(warning["ruleName"]),
    detail: textOf(warning["detail"]) || textOf(warning["description"]),
    // Whoever wrote the frontend that the file names may have written the address.
    ...(/^https:\/\/docs\.docker\.com\//.test(url) && { url }),
    ...linesOf(warning["location"]),
  };
}

function readError(error: Fields, read = ""): BuildProblem {
  const { firstLine, lastLine } = linesOf(error["location"]);
  const message = textOf(error["message"]);
  if (firstLine === undefined || lastLine === undefined) return buildProblem({ message, output: [] });
  const quoted = read.split(/\r?\n/).slice(firstLine - 1, lastLine);
  return buildProblem({ message, output: [], place: { file: "", firstLine, lastLine, quoted } });
}

/** An instruction of several lines may have a range for each. */
function linesOf(location: unknown): { readonly firstLine?: number; readonly lastLine?: number } {
  const ranges =
    isFields(location) && Array.isArray(location["ranges"]) ? location["ranges"].filter(isFields) : [];
  const lines = ranges
    .flatMap(({ start, end }) => [start, end])
    .flatMap((position) => (isFields(position) ? Number(position["line"]) : []))
    .filter((line) => line > 0);
  return lines.length === 0 ? {} : { firstLine: Math.min(...lines), lastLine: Math.max(...lines) };
}

/** How long the command may take to end after Ctrl+C, in milliseconds. */
const patience = 3_000;

export class CheckRun {
  /** Settles when the command has ended. Never rejects; "cancelled" is a failure too. */
  readonly ended: Promise<Outcome<CheckReport>>;
  readonly #process: RunningProcess;
  #cancelled = false;

  constructor(docker: DockerCli, source: CheckSource, builder?: string) {
    let output = "";
    let complaint = "";
    this.#process = startProcess(docker.file, checkArguments(source, builder), {
      environment: { ...docker.environment, ...buildEnvironment(source) },
      onOutput: (piece) => {
        output += piece;
      },
      onError: (piece) => {
        complaint += piece;
      },
    });
    this.ended = this.#process.ended.then((end): Outcome<CheckReport> => {
      if (this.#cancelled) return failure("cancelled");
      if (end.kind === "not-started") return failure("docker-not-found", docker.file);
      const report = readCheckReport(output);
      if (report) return { ok: true, value: report };
      return (
        connectionFailure(complaint) ?? failure("checks-failed", lastWords(complaint), source.dockerfile)
      );
    });
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    interruptThenKill(this.#process, patience);
  }
}
