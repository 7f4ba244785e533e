/**
 * Folds the lines that `docker build --progress=rawjson` writes on standard error into where the build stands.
 * Lines for people (all of them in `plain` mode, the last ones of a failed build) are passed on; the last are kept, since
 * only they say where a build failed: see `failedBuild.ts`.
 */
import { type BuildEvent, type BuildVertex, type BuildWarning, readBuildEvent } from "./buildEvents.ts";
import { readStepLabel, type StepLabel } from "./stepLabel.ts";

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
  /** The last lines that were written for people, oldest first. */
  readonly text: readonly string[];
  /** What its checks warn of, in the order in which it told them. */
  readonly warnings: readonly BuildWarning[];
  /** What the last line adds to the log: only that, so that a long build does not copy its log at every line. */
  readonly log: readonly BuildLogEntry[];
  /** Vertices by digest, in the order they were first named. */
  readonly vertices: ReadonlyMap<string, VertexState>;
}

export interface VertexState {
  readonly name: string;
  /** Absent for the builder's own work. */
  readonly label: StepLabel | undefined;
  /** Seconds of each interval by its beginning; undefined while it lasts. A vertex may begin and end several times. */
  readonly intervals: ReadonlyMap<string, number | undefined>;
  readonly cached: boolean;
  readonly ended: boolean;
  /** What each stream has written after its last line feed. */
  readonly rests: ReadonlyMap<number, string>;
  /** The last lines it wrote, oldest first. */
  readonly output: readonly string[];
  readonly error?: string;
}

/** A failed instruction is quoted whole, and a here-document may be long. */
const keptText = 500;
/** Behind the reason of a failure npm writes the help of its command. */
const keptOutput = 100;

export const noBuildProgress: BuildProgress = {
  step: 0,
  of: 0,
  stage: "",
  cached: 0,
  seconds: 0,
  contextBytes: 0,
  text: [],
  warnings: [],
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
    text: [...progress.text.slice(1 - keptText), line],
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
    const rest = lines.pop() ?? "";
    const output = [...state.output, ...lines].slice(-keptOutput);
    vertices.set(vertex, { ...state, rests: new Map(rests).set(stream, rest), output });
    log.push(...lines.map((output) => ({ kind: "output", step, text: output }) as const));
  }
  for (const warning of event.warnings) log.push({ kind: "warning", ...warning });
  const warnings = event.warnings.length > 0 ? [...progress.warnings, ...event.warnings] : progress.warnings;
  // Most events of a build are lines of a log, which change nothing about the steps.
  if (event.vertexes.length === 0) return { ...progress, vertices, contextBytes, warnings, log };
  const { text } = progress;
  return { ...summarise(vertices), ...period(progress, event), contextBytes, text, warnings, log };
}

function newVertex(name: string): VertexState {
  return {
    name,
    label: readStepLabel(name),
    intervals: new Map(),
    cached: false,
    ended: false,
    rests: new Map(),
    output: [],
  };
}

function foldVertex(
  state: VertexState,
  { started, startedText, completed, cached, error }: BuildVertex,
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
    output: completed === undefined ? state.output : [...state.output, ...unended(state)].slice(-keptOutput),
    ...(error !== undefined && { error }),
  };
}

/** A last line without a line feed is a line too. */
const unended = ({ rests }: VertexState): readonly string[] =>
  [...rests.values()].filter((text) => text !== "");

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
    for (const text of after.ended ? unended(before) : []) entries.push({ kind: "output", step, text });
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

export function totalSeconds({ intervals }: VertexState): number {
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
