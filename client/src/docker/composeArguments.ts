/** The arguments of `docker compose`, and which versions of it can watch. */
import { failure, type Outcome } from "./failure.ts";

/** Services of one compose file; an empty list means all of them. */
export interface ComposeSelection {
  /** Absolute path of the compose file. */
  readonly file: string;
  readonly services: readonly string[];
}

// Its colours stay when it writes into a pipe; `--ansi always` would demand a console.
export function watchArguments({ file, services }: ComposeSelection): readonly string[] {
  return ["compose", "--file", file, "up", "--build", "--watch", "--", ...services];
}

export function stopArguments({ file, services }: ComposeSelection): readonly string[] {
  return ["compose", "--file", file, "stop", "--", ...services];
}

export const composeVersionArguments: readonly string[] = ["compose", "version", "--short"];

/** `up --watch` came with this one. */
export const oldestWatchingCompose = "2.25.0";

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
}

/** The version in an answer to `compose version --short`, without what follows its numbers. */
export const composeVersionIn = ({ code, stdout }: Answer): string | undefined =>
  code === 0 ? /\d+\.\d+\.\d+/.exec(stdout)?.[0] : undefined;

/** Whether the Compose that answered `compose version --short` can watch; the version it gave when it can. */
export function watchingCompose(answer: Answer): Outcome<string> {
  const version = composeVersionIn(answer);
  if (version === undefined) return failure("compose-missing");
  return isOlder(version, oldestWatchingCompose)
    ? failure("compose-too-old", version)
    : { ok: true, value: version };
}

function isOlder(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split(".").map(Number)) as [number[], number[]];
  for (const [index, number] of left.entries()) {
    const other = right[index] ?? 0;
    if (number !== other) return number < other;
  }
  return false;
}
