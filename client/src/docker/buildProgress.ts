/**
 * Folds the lines that `docker build --progress=rawjson` writes on standard error into where the build stands.
 * Lines for people (all of them in `plain` mode, the last ones of a failed build) are passed on and read for the cause.
 */
import { type BuildEvent, type BuildVertex, readBuildEvent } from "./buildEvents.ts";

/** `[server 2/5] COPY …` taken apart. */
export interface StepLabel {
  /** Empty in a Dockerfile with one unnamed stage. */
  readonly stage: string;
  /** 1-based, among the instructions of the stage that BuildKit counts. */
  readonly position: number;
  readonly of: number;
  readonly instruction: string;
}

export type BuildLogEntry =
  | { readonly kind: "started"; readonly step: StepLabel }
  | { readonly kind: "output"; readonly step: StepLabel; readonly text: string }
  | {
      readonly kind: "finished";
      readonly step: StepLabel;
      readonly seconds: number;
      readonly cached: boolean;
    }
  | { readonly kind: "failed"; readonly step: StepLabel; readonly error: string }
  | { readonly kind: "context"; readonly bytes: number; readonly seconds: number }
  | { readonly kind: "exported"; readonly seconds: number }
  | { readonly kind: "warning"; readonly text: string; readonly line?: number }
  | { readonly kind: "text"; readonly text: string };

export interface BuildProblem {
  /** 1-based line of the Dockerfile. */
  readonly line?: number;
  /** What the builder said, in one line. */
  readonly message?: string;
}

export interface BuildProgress {
  /** How many of the `of` steps have begun, over all stages that are built. 0 until the builder has planned them. */
  readonly step: number;
  readonly of: number;
  /** The step that began last and has not ended, or the work before and after the steps. */
  readonly running?: StepLabel | "context" | "export";
  /** Stage of the step that began last. */
  readonly stage: string;
  /** Steps taken from the cache. The base images are not counted: a builder calls them cached or not as it likes. */
  readonly cached: number;
  /** From the first beginning to the last end that the builder reported. */
  readonly seconds: number;
  readonly contextBytes: number;
  readonly problem: BuildProblem;
  /** What the last line adds to the log: only that, so that a long build does not copy its log at every line. */
  readonly log: readonly BuildLogEntry[];
  /** Vertices by digest, in the order they were first named. */
  readonly vertices: ReadonlyMap<string, VertexState>;
}

interface VertexState {
  readonly name: string;
  readonly label: StepLabel | undefined;
  /** Seconds of each interval by its beginning; undefined while it lasts. A vertex may begin and end several times. */
  readonly intervals: ReadonlyMap<string, number | undefined>;
  readonly cached: boolean;
  readonly ended: boolean;
  /** What each stream has written after its last line feed. */
  readonly rests: ReadonlyMap<number, string>;
}

export const noBuildProgress: BuildProgress = {
  step: 0,
  of: 0,
  stage: "",
  cached: 0,
  seconds: 0,
  contextBytes: 0,
  problem: {},
  log: [],
  vertices: new Map(),
};

const contextVertex = "[internal] load build context";
const exportVertex = "exporting to image";

export function foldBuildLine(progress: BuildProgress, line: string): BuildProgress {
  const event = readBuildEvent(line);
  if (event) return foldEvent(progress, event);
  return {
    ...progress,
    problem: readProblem(progress.problem, line),
    log: [{ kind: "text", text: line }],
  };
}

function foldEvent(progress: BuildProgress, event: BuildEvent): BuildProgress {
  const log: BuildLogEntry[] = [];
  const vertices = new Map(progress.vertices);
  let { contextBytes } = progress;
  for (const { vertex, id, current } of event.statuses) {
    if (vertices.get(vertex)?.name === contextVertex && id === "transferring context:")
      contextBytes = current;
  }
  for (const vertex of event.vertexes) {
    const before = vertices.get(vertex.digest) ?? newVertex(vertex.name);
    const after = foldVertex(before, vertex);
    log.push(...vertexEntries(before, after, vertex, contextBytes));
    vertices.set(vertex.digest, after);
  }
  for (const { vertex, stream, text } of event.logs) {
    const state = vertices.get(vertex);
    if (!state?.label) continue;
    const { label: step, rests } = state;
    const lines = ((rests.get(stream) ?? "") + text).split("\n");
    vertices.set(vertex, { ...state, rests: new Map(rests).set(stream, lines.pop() ?? "") });
    log.push(...lines.map((output) => ({ kind: "output", step, text: output }) as const));
  }
  for (const warning of event.warnings) log.push({ kind: "warning", ...warning });
  return { ...summarise(vertices), ...period(progress, event), contextBytes, problem: progress.problem, log };
}

function newVertex(name: string): VertexState {
  return {
    name,
    label: readLabel(name),
    intervals: new Map(),
    cached: false,
    ended: false,
    rests: new Map(),
  };
}

function foldVertex(
  state: VertexState,
  { started, startedText, completed, cached }: BuildVertex,
): VertexState {
  if (started === undefined || startedText === undefined) return state;
  const intervals = new Map(state.intervals);
  intervals.set(startedText, completed === undefined ? undefined : Math.max(0, completed - started) / 1000);
  return {
    ...state,
    intervals,
    cached: completed === undefined ? state.cached : cached,
    ended: completed !== undefined,
    rests: completed === undefined ? state.rests : new Map(),
  };
}

/** Below this a base image or an empty transfer was only looked at: not worth a second line in the log. */
const noticeableSeconds = 0.1;

function vertexEntries(
  before: VertexState,
  after: VertexState,
  { startedText, error }: BuildVertex,
  contextBytes: number,
): BuildLogEntry[] {
  const seconds = startedText === undefined ? 0 : (after.intervals.get(startedText) ?? 0);
  const endedBefore = [...before.intervals.values()].some((interval) => interval !== undefined);
  const endsNow = after.ended && after !== before && !(endedBefore && seconds < noticeableSeconds);
  const total = totalSeconds(after);
  if (after.label) {
    const step = after.label;
    const entries: BuildLogEntry[] = [];
    if (before.intervals.size === 0 && after.intervals.size > 0) entries.push({ kind: "started", step });
    for (const text of after.ended ? before.rests.values() : []) {
      if (text !== "") entries.push({ kind: "output", step, text });
    }
    if (error !== undefined) entries.push({ kind: "failed", step, error });
    else if (endsNow) entries.push({ kind: "finished", step, seconds: total, cached: after.cached });
    return entries;
  }
  if (!after.ended || after === before || error !== undefined) return [];
  if (after.name === exportVertex) return [{ kind: "exported", seconds: total }];
  // The context is first looked at, then transferred: only the second is of interest.
  const transferred = after.name === contextVertex && after.intervals.size > 1;
  return transferred ? [{ kind: "context", bytes: contextBytes, seconds: total }] : [];
}

function totalSeconds({ intervals }: VertexState): number {
  return [...intervals.values()].reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0);
}

type Summary = Pick<BuildProgress, "step" | "of" | "stage" | "cached" | "running" | "vertices">;

function summarise(vertices: ReadonlyMap<string, VertexState>): Summary {
  // BuildKit names the last instruction first; turned round, steps that begin together stay in their order.
  const all = [...vertices.values()].reverse();
  const steps = all.filter(({ label }) => label !== undefined);
  const begun = steps.filter(({ intervals }) => intervals.size > 0).sort(byBeginning);
  const running = begun.findLast(({ ended }) => !ended)?.label ?? otherWork(all);
  return {
    vertices,
    step: begun.length,
    of: steps.length,
    stage: begun.at(-1)?.label?.stage ?? "",
    cached: steps.filter(({ cached, label }) => cached && !/^FROM\b/i.test(label?.instruction ?? "")).length,
    ...(running !== undefined && { running }),
  };
}

function otherWork(vertices: readonly VertexState[]): "context" | "export" | undefined {
  const open = vertices.filter(({ ended, intervals }) => intervals.size > 0 && !ended);
  if (open.some(({ name }) => name === exportVertex)) return "export";
  return open.some(({ name }) => name === contextVertex) ? "context" : undefined;
}

function byBeginning(left: VertexState, right: VertexState): number {
  const beginning = ({ intervals }: VertexState) => Date.parse([...intervals.keys()][0] ?? "") || 0;
  return beginning(left) - beginning(right);
}

/** Seconds since the first beginning; the beginning itself is found again in the vertices. */
function period({ vertices, seconds }: BuildProgress, { vertexes }: BuildEvent): { seconds: number } {
  const beginnings = [...vertices.values()].flatMap(({ intervals }) => [...intervals.keys()].map(Date.parse));
  const first = Math.min(...beginnings, ...vertexes.flatMap(({ started }) => started ?? []));
  const last = Math.max(0, ...vertexes.flatMap(({ completed, started }) => completed ?? started ?? []));
  return { seconds: Number.isFinite(first) ? Math.max(seconds, (last - first) / 1000) : seconds };
}

function readLabel(name: string): StepLabel | undefined {
  // In a stage of ten steps and more the first nine are padded: `[builder  2/12]`, `[ 2/12]`.
  const match = /^\[(?:(.*\S) )? *(\d+)\/(\d+)\] (.*)$/s.exec(name);
  if (!match) return undefined;
  const [, where = "", position, of, instruction = ""] = match;
  // A build for several platforms puts the platform before the stage.
  return { stage: where.split(" ").at(-1) ?? "", position: Number(position), of: Number(of), instruction };
}

/** https://github.com/moby/buildkit prints the lines around the error, `>>>` before those it blames. */
function readProblem(problem: BuildProblem, line: string): BuildProblem {
  const blamed = problem.line === undefined && /^\s*(\d+) \| >>> /.exec(line)?.[1];
  if (blamed) return { ...problem, line: Number(blamed) };
  const error = /^ERROR: (?:failed to build: )?(?:failed to solve: )?(.*)$/.exec(line)?.[1];
  return error ? { ...problem, message: error } : problem;
}
