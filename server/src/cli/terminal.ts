/** Whom a run speaks to: a person at a terminal, or a program. */
import { type Message, t } from "../text/message.ts";

export interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  on?(event: "error", listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/** The part of `process` that the command line uses. */
export interface Surroundings {
  readonly stdout: Stream;
  readonly stderr: Stream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Run {
  /** The command line as it was given. */
  readonly args: readonly string[];
  readonly surroundings: Surroundings;
  /** Of the program. */
  readonly version: string;
  readonly say: (message: Message) => string;
}

/** https://no-color.org and https://force-color.org: set and not empty; the wish for colours is the stronger one. */
export function wantsColours({ isTTY }: Stream, env: Surroundings["env"]): boolean {
  const forced = env["FORCE_COLOR"];
  if (forced) return forced !== "0" && forced !== "false";
  return isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}

/** Milliseconds before anything is shown, and between two showings. */
const patience = 1_000;
const interval = 100;

/** One line that changes while a long run goes on, on a terminal only, and is gone at the end. */
export class Progress {
  readonly #stream: Stream;
  readonly #say: (message: Message) => string;
  readonly #now: () => number;
  #next: number;
  #shown = false;

  constructor(stream: Stream, say: (message: Message) => string, now = () => Date.now()) {
    this.#stream = stream;
    this.#say = say;
    this.#now = now;
    this.#next = now() + patience;
  }

  step(done: number, total: number): void {
    if (!this.#stream.isTTY || this.#now() < this.#next) return;
    this.#next = this.#now() + interval;
    this.#shown = true;
    this.#stream.write(`\r\u001B[K${this.#say(t`linting: ${done} of ${total} files`)}`);
  }

  end(): void {
    if (this.#shown) this.#stream.write("\r\u001B[K");
    this.#shown = false;
  }
}
