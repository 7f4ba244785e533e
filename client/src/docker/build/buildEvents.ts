/**
 * One line of `docker build --progress=rawjson`, checked and decoded.
 * The format is BuildKit's `SolveStatus` as JSON, one object a line on standard error:
 * https://github.com/moby/buildkit/blob/master/client/graph.go
 */
import path from "node:path";
import { type Fields, isFields, parseJson, textOf } from "../json.ts";

/** A vertex of the build graph. The same one is reported again whenever something about it changes. */
export interface BuildVertex {
  readonly digest: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly started?: number;
  readonly completed?: number;
  /** As written, to tell two intervals of one vertex apart. */
  readonly startedText?: string;
  readonly cached: boolean;
  readonly error?: string;
}

export interface BuildStatus {
  readonly vertex: string;
  /** What is going on: `transferring context:`, `exporting layers`. */
  readonly id: string;
  /** Bytes, where bytes are counted. */
  readonly current: number;
}

export interface BuildOutput {
  readonly vertex: string;
  /** 1 is standard output, 2 standard error. */
  readonly stream: number;
  readonly text: string;
}

export interface BuildWarning {
  /** `StageNameCasing: Stage name 'A' should be lowercase (line 2)`. */
  readonly text: string;
  /** The Dockerfile without its folder. */
  readonly file?: string;
  /** 1-based line of the Dockerfile. */
  readonly line?: number;
}

export interface BuildEvent {
  readonly vertexes: readonly BuildVertex[];
  readonly statuses: readonly BuildStatus[];
  readonly logs: readonly BuildOutput[];
  readonly warnings: readonly BuildWarning[];
}

/** Undefined for a line that is not such an event: after the events a failed build writes text for people. */
export function readBuildEvent(line: string): BuildEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  const event = parseJson(line);
  if (!isFields(event)) return undefined;
  const lists = [event["vertexes"], event["statuses"], event["logs"], event["warnings"]];
  if (!lists.some(Array.isArray)) return undefined;
  const [vertexes, statuses, logs, warnings] = lists.map((list) =>
    Array.isArray(list) ? list.filter(isFields) : [],
  );
  return {
    vertexes: (vertexes ?? []).map(readVertex),
    statuses: (statuses ?? []).map((status) => ({
      vertex: textOf(status["vertex"]),
      id: textOf(status["id"]),
      current: Number(status["current"]) || 0,
    })),
    logs: (logs ?? []).map((log) => ({
      vertex: textOf(log["vertex"]),
      stream: Number(log["stream"]) || 0,
      text: decode(log["data"]),
    })),
    warnings: (warnings ?? []).map(readWarning),
  };
}

function readVertex(vertex: Fields): BuildVertex {
  const started = Date.parse(textOf(vertex["started"]));
  const completed = Date.parse(textOf(vertex["completed"]));
  const error = textOf(vertex["error"]);
  return {
    digest: textOf(vertex["digest"]),
    name: textOf(vertex["name"]),
    cached: vertex["cached"] === true,
    ...(!Number.isNaN(started) && { started, startedText: textOf(vertex["started"]) }),
    ...(!Number.isNaN(completed) && { completed }),
    ...(error !== "" && { error }),
  };
}

function readWarning(warning: Fields): BuildWarning {
  const range: unknown = Array.isArray(warning["range"]) ? warning["range"][0] : undefined;
  const start = isFields(range) && isFields(range["start"]) ? Number(range["start"]["line"]) : Number.NaN;
  const source = warning["sourceInfo"];
  const file = isFields(source) ? path.basename(textOf(source["filename"])) : "";
  return {
    text: decode(warning["short"]),
    ...(file !== "" && { file }),
    ...(start > 0 && { line: start }),
  };
}

function decode(base64: unknown): string {
  return Buffer.from(textOf(base64), "base64").toString("utf8");
}
