/** What can go wrong between Slipway and a Docker engine, as a value; the words for it belong to whoever shows it. */

export type EngineFailureReason =
  /** Nothing answers at the endpoint. */
  | "daemon-unreachable"
  /** The socket is there and refuses this user. */
  | "permission-denied"
  /** The endpoint needs the `docker` command line as its transport, and there is none. */
  | "docker-not-found"
  /** The context that the setting, `DOCKER_CONTEXT` or the configuration names does not exist. */
  | "context-not-found"
  /** The engine answered with an error of its own. */
  | "engine-error";

export interface EngineFailure {
  readonly ok: false;
  readonly reason: EngineFailureReason;
  /** What the system or the engine said, untranslated. */
  readonly detail: string;
}

export type EngineAnswer<Value> = { readonly ok: true; readonly value: Value } | EngineFailure;

/** Sorts what Node, dockerode or the transport threw; `statusCode` is dockerode's, `code` is Node's. */
export function engineFailure(error: unknown): EngineFailure {
  const { code, statusCode, message } = error as { code?: unknown; statusCode?: unknown; message?: unknown };
  // Node's AggregateError (every address of a host name refused) has a code and an empty message.
  const detail = String(message || code || error).trim();
  return { ok: false, reason: reasonOf(code, statusCode, detail), detail };
}

function reasonOf(code: unknown, statusCode: unknown, detail: string): EngineFailureReason {
  if (typeof statusCode === "number") return "engine-error";
  if (code === dockerNotFound) return "docker-not-found";
  if (code === "EACCES" || code === "EPERM" || /permission denied/i.test(detail)) return "permission-denied";
  if (/context "[^"]*": context not found/.test(detail)) return "context-not-found";
  return "daemon-unreachable";
}

/** Error code of a transport whose `docker` executable is missing: its ENOENT would read as a missing socket. */
export const dockerNotFound = "DOCKER_NOT_FOUND";
