/** One `docker compose watch --no-up` on a fake engine: does what it is told with files, and tells what came of it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { utimesSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { type EngineEffect, FakeEngine } from "./fakeEngine.ts";

export interface WatchRequest {
  readonly directory: string;
  /** Of `docker compose`, before `watch`: `--file`, `--profile`. */
  readonly flags: readonly string[];
  /** To be watched, the sentinel's among them; none = all. */
  readonly services: readonly string[];
  /** All that the fake engine has a container of. */
  readonly containers: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** A file in a folder of its own, watched by a rule that never fires: its event ends a batch. */
  readonly sentinel: string;
  readonly project: string;
  /** Path of the engine's socket, in a folder that lives as long as the process. */
  readonly socket: string;
}

/** What came of one step. */
export interface StepOutcome {
  /** Paths whose events reached Compose's rules, each once; without the sentinel's. */
  readonly delivered: readonly string[];
  readonly effects: readonly EngineEffect[];
  /** Services of "Rebuilding service(s)". */
  readonly rebuilt: readonly string[];
  /** What aborted a batch: the text after "Error handling changed files:", empty for a hook that failed. */
  readonly error: string | undefined;
}

/** Compose waits for half a second of quiet; a busy machine needs longer, and so do builds. */
const batchSeconds = 30;

export class WatchProcess {
  readonly #process: ChildProcess;
  readonly #engine: FakeEngine;
  readonly #sentinel: string;
  readonly #lines: string[] = [];
  #exited = false;
  #wake: () => void = () => {};

  private constructor(request: WatchRequest, engine: FakeEngine) {
    this.#engine = engine;
    this.#sentinel = request.sentinel;
    const compose = ["compose", "--ansi", "never", "--progress", "plain", ...request.flags];
    const words = ["docker", "--debug", ...compose, "watch", "--no-up", ...request.services];
    // One pipe for both outputs: only so do their lines come in the order in which they were written.
    this.#process = spawn("sh", ["-c", 'exec "$@" 2>&1', "sh", ...words], {
      cwd: request.directory,
      env: composeEnvironment(request.environment, {
        DOCKER_HOST: `unix://${request.socket}`,
        // The classic builder speaks plain HTTP.
        DOCKER_BUILDKIT: "0",
        COMPOSE_PROJECT_NAME: request.project,
        PWD: request.directory,
      }),
      stdio: ["ignore", "pipe", "inherit"],
      // A group of its own: the plugin outlives a `docker` that is killed alone.
      detached: true,
    });
    if (this.#process.stdout) {
      createInterface({ input: this.#process.stdout }).on("line", (line) => {
        this.#lines.push(messageOf(line));
        this.#wake();
      });
    }
    this.#process.on("close", () => {
      this.#exited = true;
      this.#wake();
    });
  }

  /** Resolves once the watch is enabled, or has ended: then `refusal` says why. */
  static async start(request: WatchRequest): Promise<WatchProcess> {
    const engine = await FakeEngine.start(request.socket, request.project, request.containers);
    const watch = new WatchProcess(request, engine);
    await watch.#until((line) => line.includes("Watch enabled"), 0, batchSeconds);
    return watch;
  }

  /** What Compose said last when it has ended by itself; undefined while it runs. */
  get refusal(): string | undefined {
    return this.#exited ? (this.#lines.filter((line) => line.trim() !== "").at(-1) ?? "") : undefined;
  }

  /** What was done to containers so far. */
  get effects(): readonly EngineEffect[] {
    return this.#engine.effects;
  }

  get unknownRequests(): readonly string[] {
    return this.#engine.unknownRequests;
  }

  /** All that Compose has printed, for whoever looks into a failure. */
  get output(): readonly string[] {
    return this.#lines;
  }

  /**
   * Changes files, and waits for the batch that holds the last change. The events of one process come in order, so
   * the sentinel's closes the step, whether anything else was delivered or not. `halted`: Compose stands still
   * meanwhile, and finds all of it done.
   */
  async step(change: () => void, { halted = false } = {}): Promise<StepOutcome> {
    const [line, effect] = [this.#lines.length, this.#engine.effects.length];
    const { pid } = this.#process;
    if (halted && pid !== undefined) process.kill(-pid, "SIGSTOP");
    try {
      change();
    } finally {
      if (halted && pid !== undefined) process.kill(-pid, "SIGCONT");
    }
    const now = new Date();
    utimesSync(this.#sentinel, now, now);
    const flushed = await this.#until(
      (each) => deliveredBy(each).includes(this.#sentinel),
      line,
      batchSeconds,
    );
    // A batch before it may still be at work: each has one line at its beginning and one at its end.
    const batches = this.#lines
      .slice(0, (flushed ?? 0) + 1)
      .filter((each) => each.startsWith("flush: ")).length;
    let complete = flushed === undefined ? undefined : -1;
    for (let batch = 0; batch < batches && complete !== undefined; batch++) {
      complete = await this.#until((each) => each.startsWith("batch complete"), complete + 1, batchSeconds);
    }
    if (complete === undefined) {
      throw new Error(`Compose finished no batch:\n${this.#lines.slice(-30).join("\n")}`);
    }
    const lines = this.#lines.slice(line, complete + 1);
    const delivered = new Set(lines.flatMap(deliveredBy));
    delivered.delete(this.#sentinel);
    return {
      delivered: [...delivered],
      effects: this.#engine.effects.slice(effect),
      rebuilt: lines.flatMap(rebuiltBy),
      error: lines.flatMap((each) => /^Error handling changed files: ?(.*)/s.exec(each)?.[1] ?? [])[0],
    };
  }

  async stop(): Promise<void> {
    const { pid } = this.#process;
    if (pid !== undefined && !this.#exited) {
      process.kill(-pid, "SIGKILL");
      if (!this.#exited) await once(this.#process, "close");
    }
    this.#engine.stop();
  }

  /** Index of the first line from `from` on that is the one; undefined at the deadline, or when Compose has ended. */
  async #until(isIt: (line: string) => boolean, from: number, seconds: number): Promise<number | undefined> {
    const deadline = performance.now() + seconds * 1000;
    for (let seen = from; ; ) {
      const found = this.#lines.findIndex((line, index) => index >= seen && isIt(line));
      if (found !== -1) return found;
      seen = this.#lines.length;
      const left = deadline - performance.now();
      if (this.#exited || left <= 0) return undefined;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
}

/** What Compose gets to see: variables of the test's own, none of those that would send it elsewhere. */
export function composeEnvironment(
  ...layers: readonly Readonly<Record<string, string>>[]
): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(?:COMPOSE|DOCKER)_/.test(name),
  );
  return Object.assign(Object.fromEntries(inherited), ...layers) as Record<string, string>;
}

/** The file whose touch ends each step. */
export function createSentinel(file: string): void {
  writeFileSync(file, "");
}

/** What a line of output says: log lines as logrus writes them are unwrapped, those of watch lose their mark. */
function messageOf(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one.
  const plain = line.replace(/\u001b\[[0-9;]*[A-Za-z]/g, "");
  const [, quoted, bare] = /^time=\S+ level=\w+ msg=(?:"((?:[^"\\]|\\.)*)"|(.*))$/.exec(plain) ?? [];
  if (quoted !== undefined) return unquoted(quoted);
  return bare ?? plain.replace(/^\s*⦿\s*/, "");
}

/** Go's `%q`, as far as JSON's is the same, which leaves only bytes that no path here has. */
function unquoted(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

/** Paths of `flush: 2 events map[/a/b:{} /c d:{}]`. */
function deliveredBy(line: string): readonly string[] {
  const [, list] = /^flush: \d+ events map\[(.*):\{\}\]$/s.exec(line) ?? [];
  return list?.split(":{} ") ?? [];
}

function rebuiltBy(line: string): readonly string[] {
  const [, list] = /^Rebuilding service\(s\) \[(.*)\] after changes/.exec(line) ?? [];
  return [...(list ?? "").matchAll(/"([^"]*)"/g)].map(([, name]) => name ?? "");
}
