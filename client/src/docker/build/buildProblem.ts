/** Where a build failed and why, read from what BuildKit says at the end of it. Pure. */
import { readStepLabel, type StepLabel } from "./stepLabel.ts";

export interface BuildProblem {
  /** In one line, untranslated; empty where the builder gave no reason. */
  readonly message: string;
  /** Absent where no line is to blame, or the builder does not say which: an unknown stage, a missing Dockerfile. */
  readonly place?: ProblemPlace;
  /** The step that failed; absent when it was none of the Dockerfile's, or the text had no step. */
  readonly step?: StepLabel;
  /** The last lines that the step wrote, oldest first; or the checks that do not hold, one a line. */
  readonly output: readonly string[];
  /** Which of several services Compose says it is, a `_` for each dot of its name. */
  readonly composeTarget?: string;
  /** Of the command that the step ran. */
  readonly exitCode?: number;
}

export interface ProblemPlace {
  /** As the builder names the Dockerfile: without its folder. */
  readonly file: string;
  /** 1-based, both inclusive: an instruction may have several lines. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Those lines as the builder saw them; empty when it did not quote them. */
  readonly quoted: readonly string[];
}

export type PlacedProblem = BuildProblem & { readonly place: ProblemPlace };

/**
 * The text is plain. BuildKit heads it with `Dockerfile:7`, quotes the lines around the place with `>>>` before those at
 * fault, and ends it with `failed to solve: …`; Compose doubles each line end. Undefined when it says neither where nor why.
 */
export function readBuildProblem(text: string): BuildProblem | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const place = readPlace(lines);
  const message = lines.map(readCause).findLast((found) => found !== undefined);
  if (!place && message === undefined) return undefined;
  const { step, output } = readFailedStep(lines);
  const composeTarget = lines
    .flatMap((line) => /^target (\S+): failed to solve: /.exec(line)?.[1] ?? [])
    .at(-1);
  return buildProblem({
    message: message ?? "",
    output,
    ...(place && { place }),
    ...(step && { step }),
    ...(composeTarget !== undefined && { composeTarget }),
  });
}

/** For those who have nothing to say of a failure without a line. */
export function readPlacedProblem(text: string): PlacedProblem | undefined {
  const problem = readBuildProblem(text);
  return problem?.place && { ...problem, place: problem.place };
}

/** Completes a problem by the exit code that its message names, and says the message as people would. */
export function buildProblem(problem: Omit<BuildProblem, "exitCode">): BuildProblem {
  // The command stands before it, and may say anything.
  const exitCode = /^process .*did not complete successfully: exit code: (\d+)/s.exec(problem.message)?.[1];
  const message = problem.message
    .replace(inside, "")
    .replaceAll(mountedRoot, "")
    .trim()
    .replace(/\s*\n\s*/g, " ");
  return { ...problem, message, ...(exitCode !== undefined && { exitCode: Number(exitCode) }) };
}

/** What BuildKit did to find out, and under which of its own names. */
const inside =
  /^(?:failed to compute cache key: )?failed to calculate checksum of ref \S+: |^failed to compute cache key: /;

/** Where the builder has the files of a stage while it works on them. */
const mountedRoot =
  /(?<!^process .*)\/\S*\/(?:overlay2\/\w+\/merged|(?:buildkit|containerd)-mount\d+)(?=\/)/g;

/** A step that several stages have in common is quoted for each of them, one block after the other: one is enough. */
function readPlace(lines: readonly string[]): ProblemPlace | undefined {
  const header = lines.findIndex((line, index) => heading.test(line) && isRuler(lines[index + 1]));
  const [, file, number] = heading.exec(lines[header] ?? "") ?? [];
  if (file === undefined) return undefined;
  const code = lines.slice(header + 2);
  const end = code.findIndex(isRuler);
  const quoted = code.slice(0, end < 0 ? undefined : end).flatMap((line) => {
    const [, lineNumber, text = ""] = atFault.exec(line) ?? [];
    return lineNumber === undefined ? [] : [{ number: Number(lineNumber), text }];
  });
  return {
    file,
    firstLine: quoted[0]?.number ?? Number(number),
    lastLine: quoted.at(-1)?.number ?? Number(number),
    quoted: quoted.map(({ text }) => text),
  };
}

const heading = /^\s*(?:.*[/\\])?([^\s/\\:][^/\\:]*):(\d+)\s*$/;
const atFault = /^\s*(\d+) \| >>>(?: (.*))?$/;
const isRuler = (line: string | undefined): boolean => line !== undefined && /^\s*-{4,}\s*$/.test(line);

/** The command labels its errors; Compose says the same without the label, after the name of a service perhaps. */
function readCause(line: string): string | undefined {
  const labelled = /^ERROR: (?:failed to build: )?(?:failed to solve: )?(.+)$/.exec(line);
  return (labelled ?? /failed to solve: (.+)$/.exec(line))?.[1];
}

/** In `plain` mode the builder repeats, between two rulers, the end of what the failed step wrote, with its seconds. */
function readFailedStep(lines: readonly string[]): Pick<BuildProblem, "step" | "output"> {
  const start = lines.findLastIndex((line, index) => / > \[/.test(line) && isShortRuler(lines[index - 1]));
  if (start < 0) return { output: [] };
  const length = lines.slice(start + 1).findIndex(isShortRuler);
  const step = readStepLabel((lines[start] ?? "").replace(/^.*? > /, "").replace(/:\s*$/, ""));
  return {
    output: lines.slice(start + 1, length < 0 ? start + 1 : start + 1 + length).map(withoutTime),
    ...(step && { step }),
  };
}

const isShortRuler = (line: string | undefined): boolean => line?.trim() === "------";
const withoutTime = (line: string): string => line.replace(/^\d+\.\d+ /, "");
