/** Sorts what Node, dockerode or a transport threw into the reasons that people are told. */
import { connectionFailure, type Failure, failure } from "./failure.ts";

/** `statusCode` is dockerode's, `code` is Node's. */
export function engineFailure(error: unknown): Failure {
  const { code, statusCode, message } = error as { code?: unknown; statusCode?: unknown; message?: unknown };
  // Node's AggregateError (every address of a host name refused) has a code and an empty message.
  const detail = String(message || code || error).trim();
  if (typeof statusCode === "number") {
    return failure(statusCode === 409 ? "conflict" : "engine-error", withoutStatus(detail));
  }
  if (code === "EACCES" || code === "EPERM") return failure("permission-denied", detail);
  return connectionFailure(detail) ?? failure("daemon-unreachable", detail);
}

/** `(HTTP code 409) conflict - unable to …`: the sentence alone is the engine's. */
function withoutStatus(message: string): string {
  return message.replace(/^\(HTTP code \d+\) [^-]*- /, "");
}
