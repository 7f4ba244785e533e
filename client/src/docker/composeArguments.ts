/** The arguments of `docker compose`, and which versions of it can watch. */
import path from "node:path";
import { failure, type Outcome } from "./failure.ts";

/** Services of one compose project; an empty list means all of them. */
export interface ComposeSelection {
  /** Absolute paths of the compose files, at least one: later ones override earlier ones. */
  readonly files: readonly string[];
  /** What relative paths in them start from; absent = the folder of the first. */
  readonly directory?: string;
  readonly services: readonly string[];
}

export interface WatchOptions {
  /** Compose then names the files that it copies, and much else. */
  readonly debug?: boolean;
}

// Its colours stay when it writes into a pipe; `--ansi always` would demand a console.
export function watchArguments(
  selection: ComposeSelection,
  { debug = false }: WatchOptions = {},
): readonly string[] {
  const { services } = selection;
  return [
    ...(debug ? ["--debug"] : []),
    ...projectArguments(selection),
    "up",
    "--build",
    "--watch",
    "--",
    ...services,
  ];
}

export function stopArguments(selection: ComposeSelection): readonly string[] {
  return [...projectArguments(selection), "stop", "--", ...selection.services];
}

/** Where Compose is started, so that it finds the `.env` of the project. */
export function projectDirectory({ files, directory }: Omit<ComposeSelection, "services">): string {
  return directory ?? path.dirname(files[0] ?? ".");
}

function projectArguments({ files, directory }: ComposeSelection): readonly string[] {
  const [first = ""] = files;
  const elsewhere = directory !== undefined && path.relative(directory, path.dirname(first)) !== "";
  return [
    "compose",
    ...files.flatMap((file) => ["--file", file]),
    ...(elsewhere ? ["--project-directory", directory] : []),
  ];
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
