/** What can go wrong when Slipway runs the `docker` command, as a value; the words for it are in `failureMessage.ts`. */

export type FailureReason =
  /** No executable: `detail` is the path in the setting, or empty when PATH was searched. */
  | "docker-not-found"
  /** Nothing answers where the command looks for the engine. */
  | "daemon-unreachable"
  /** The engine's socket refuses this user. */
  | "permission-denied"
  /** The Docker context does not exist: `detail` is its name. */
  | "context-not-found"
  /** buildx has no builder of that name: `detail` is the name, `subject` what buildx said. */
  | "builder-not-found"
  /** The compose service of an image asks for what `docker build` cannot do: `subject` is the image, `detail` the keys. */
  | "compose-only"
  /** The engine answered a question of ours with an error. */
  | "engine-error"
  /** What the engine was to do contradicts what it has: `detail` is what it said. */
  | "conflict"
  /** A container needs the image: `subject` is the image, `detail` what the engine said. */
  | "image-in-use"
  /** The engine has no container at all. */
  | "no-containers"
  /** The container has gone: `detail` is its name or id. */
  | "no-container"
  /** The command has no `compose` plugin. */
  | "compose-missing"
  /** `detail` is the version found. */
  | "compose-too-old"
  /** `subject` is the image, `detail` the cause in one line. */
  | "build-failed"
  /** `subject` is the Dockerfile, `detail` the cause in one line. */
  | "checks-failed"
  /** The builder has no checks. */
  | "checks-missing"
  /** `subject` is the image, `detail` the port on this machine. */
  | "port-taken"
  /** `subject` is the image, `detail` what the engine said. */
  | "run-failed"
  /** `subject` is the image, `detail` the exit code of its container. */
  | "container-failed"
  /** `subject` is the compose file, `detail` the last thing Compose said. */
  | "watch-failed"
  /** No Dockerfile for this role: `detail` is the role. */
  | "no-target"
  /** None of the images that could be run has been built. */
  | "no-image"
  /** The engine has no such image: `subject` is its name. */
  | "image-missing"
  /** What the engine sent is not the image that was asked for: `subject` is the image, `detail` what is wrong. */
  | "analysis-failed"
  /** No compose file has a `develop.watch` block. */
  | "no-watch"
  /** No folder holds a project of a kind that can be given Docker files. */
  | "no-project"
  /** `detail` says in a sentence why the project cannot be given any. */
  | "project-unsupported"
  /** The editor refused to make the files: `detail` is their names. */
  | "files-not-made"
  /** The language server does not answer. */
  | "server-unavailable"
  /** The user stopped it: nothing to tell. */
  | "cancelled"
  /** The workspace is not trusted, so nothing may be executed. */
  | "untrusted";

export interface Failure {
  readonly ok: false;
  readonly reason: FailureReason;
  /** What it happened to: an image, a file. Empty where the reason says it all. */
  readonly subject: string;
  /** What the command or the system said, untranslated. */
  readonly detail: string;
}

export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Failure;

export function failure(reason: FailureReason, detail = "", subject = ""): Failure {
  return { ok: false, reason, subject, detail };
}

/** Recognises the failures that any `docker` command can have by what it wrote; undefined = none of them. */
export function connectionFailure(output: string): Failure | undefined {
  const lines = output.split("\n").filter((line) => !repeatsOthers.test(line));
  const context = lines.flatMap((line) => /context "([^"]*)": context not found/.exec(line)?.[1] ?? []).at(0);
  if (context !== undefined) return failure("context-not-found", context);
  for (const [reason, pattern] of connectionPatterns) {
    const line = lines.find((candidate) => pattern.test(candidate));
    if (line !== undefined) return failure(reason, line.trim().replace(lostInBuild, ""));
  }
  return undefined;
}

/** Of a build that names no builder: Buildx looks for one that is called as the context is, which there is not. */
export function missingContextOfBuild(output: string): Failure | undefined {
  const name = /^ERROR: no builder "([^"]*)" found$/m.exec(output)?.[1];
  return name === undefined ? undefined : failure("context-not-found", name);
}

/**
 * What a step of a build writes, the lines of a Dockerfile and the command that failed, what a container of Compose's
 * prints: all of these may look for an engine of their own.
 */
const repeatsOthers = /^#\d+ |^\d+\.\d+ |^\s*\d+ \| |^[\w.-]+ +\| |failed to solve: process "/;

/** What the builder says when the engine goes away in mid-build, in either wording; what follows is Go's word for it. */
const lostInBuild =
  /^ERROR: (?:.*rpc error: code = Unavailable desc = |(?:failed to [a-z]+(?: [a-z]+)*: )*Unavailable: )(?=.)/;

const connectionPatterns: readonly (readonly [FailureReason, RegExp])[] = [
  [
    "permission-denied",
    /permission denied while trying to connect to the (Docker daemon|docker API)|dial unix [^:]*: connect: permission denied/i,
  ],
  [
    "daemon-unreachable",
    /^ERROR: .*rpc error: code = Unavailable desc = |^ERROR: (?:failed to [a-z]+(?: [a-z]+)*: )*Unavailable: |cannot connect to the docker daemon|failed to connect to the docker API|error during connect|docker daemon is not running|open \/\/\.\/pipe\/\w+: The system cannot find/i,
  ],
];

/**
 * The last line that says something, without the labels the command puts before it. Of a Go program that fell over it
 * is the cause, not the end of the stack below it.
 */
export function lastWords(output: string): string {
  const lines = output.trimEnd().split("\n");
  const line =
    lines.findLast((candidate) => /^panic: /.test(candidate)) ??
    lines.findLast((candidate) => candidate.trim() !== "" && !isAdvice(candidate));
  return (line ?? "")
    .trim()
    .replace(/^(?:docker: |ERROR: |Error response from daemon: |failed to build: )+/i, "");
}

function isAdvice(line: string): boolean {
  return /^(Run|See) 'docker .* --help'/.test(line.trim());
}
