/**
 * Asks ShellCheck in the background about scripts that linting has wanted to know of, one after the other, and keeps
 * its answers by script. Nothing waits for it: what is not known yet comes with a later linting.
 */
import type { ScriptChecker, ScriptRemark, ScriptRequest } from "../../dockerfile/scripts/scriptChecker.ts";
import { isProgram, runShellcheck, shellcheckKnowsBusybox } from "./shellcheckProgram.ts";

/** Milliseconds without an edit after which ShellCheck starts. */
const idle = 400;

/** Answers that are kept; the oldest go first. */
const capacity = 1_000;

export interface ShellcheckParts {
  /** Whether the user trusts the workspace: nothing is started before. */
  readonly isTrusted: () => boolean;
  /** Documents whose problems are others now. */
  readonly answered: (uris: readonly string[]) => void;
  /** One line for the client's log. */
  readonly note: (line: string) => void;
}

export class Shellcheck {
  readonly #parts: ShellcheckParts;
  readonly #answers = new Map<string, readonly ScriptRemark[]>();
  /** What the newest linting of each document wanted to know and nobody knew. */
  readonly #wanted = new Map<string, Wanted>();
  /** By program: whether it knows BusyBox's shell; undefined where it does not run. */
  readonly #programs = new Map<string, boolean | undefined>();
  #timer: NodeJS.Timeout | undefined;
  #running: { readonly key: string; readonly abort: AbortController } | undefined;

  constructor(parts: ShellcheckParts) {
    this.#parts = parts;
  }

  /** For one linting of a document; undefined where ShellCheck is not to be asked, or is not there. */
  checkerFor(uri: string, setting: string): ScriptChecker | undefined {
    this.#wanted.delete(uri);
    const program = setting.trim() || "shellcheck";
    const absent = this.#programs.has(program) && this.#programs.get(program) === undefined;
    if (!this.#parts.isTrusted() || absent) return undefined;
    const requests = new Map<string, ScriptRequest>();
    this.#wanted.set(uri, { program, requests });
    return (request) => {
      const key = keyOf(program, request);
      const answer = this.#answers.get(key);
      if (answer) return answer;
      requests.set(key, request);
      this.#schedule();
      return undefined;
    };
  }

  drop(uri: string): void {
    this.#wanted.delete(uri);
    this.#cancelUnwanted();
  }

  /** Settings or trust have changed: programs that were missing may be there now. */
  reconsider(): void {
    this.#programs.clear();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#wanted.clear();
    this.#running?.abort.abort();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#cancelUnwanted();
      void this.#work();
    }, idle);
  }

  #cancelUnwanted(): void {
    const { key, abort } = this.#running ?? {};
    if (key !== undefined && ![...this.#wanted.values()].some(({ requests }) => requests.has(key)))
      abort?.abort();
  }

  /** Works until nothing is wanted any more; a second call while it works is nothing. */
  async #work(): Promise<void> {
    if (this.#running) return;
    for (let next = this.#next(); next; next = this.#next()) {
      const abort = new AbortController();
      this.#running = { key: next.key, abort };
      await this.#ask(next, abort.signal);
      this.#running = undefined;
    }
  }

  #next(): Question | undefined {
    for (const [uri, { program, requests }] of this.#wanted) {
      for (const [key, request] of requests) return { uri, program, key, request };
    }
    return undefined;
  }

  async #ask({ program, key, request }: Question, signal: AbortSignal): Promise<void> {
    const knowsBusybox = await this.#examine(program, signal);
    const outcome =
      knowsBusybox === undefined ? undefined : await runShellcheck(program, request, knowsBusybox, signal);
    if (outcome?.kind === "failed") this.#parts.note(`ShellCheck: ${outcome.detail}`);
    // A script that it fails on is not tried again.
    const remarks = outcome?.kind === "remarks" ? outcome.remarks : [];
    if (outcome && outcome.kind !== "cancelled") this.#keep(key, remarks);
    this.#settle(key, remarks.length > 0);
  }

  async #examine(program: string, signal: AbortSignal): Promise<boolean | undefined> {
    if (this.#programs.has(program)) return this.#programs.get(program);
    const knowsBusybox = isProgram(program) ? await shellcheckKnowsBusybox(program, signal) : undefined;
    if (signal.aborted) return undefined;
    this.#programs.set(program, knowsBusybox);
    this.#parts.note(
      knowsBusybox === undefined
        ? `"${program}" does not run: the scripts of RUN are not checked with ShellCheck (slipway.shellcheck.path).`
        : `The scripts of RUN are checked with "${program}".`,
    );
    return knowsBusybox;
  }

  #keep(key: string, remarks: readonly ScriptRemark[]): void {
    this.#answers.set(key, remarks);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= capacity) break;
      this.#answers.delete(oldest);
    }
  }

  /** Nobody waits for the script any more; documents that have all their answers are told, if there is news. */
  #settle(key: string, news: boolean): void {
    const concerned: string[] = [];
    for (const [uri, wanted] of this.#wanted) {
      if (wanted.requests.delete(key) && news) wanted.news = true;
      if (wanted.requests.size > 0 || !wanted.news) continue;
      wanted.news = false;
      concerned.push(uri);
    }
    if (concerned.length > 0) this.#parts.answered(concerned);
  }
}

interface Wanted {
  readonly program: string;
  readonly requests: Map<string, ScriptRequest>;
  /** An answer has come that has something to say. */
  news?: boolean;
}

interface Question {
  readonly uri: string;
  readonly program: string;
  readonly key: string;
  readonly request: ScriptRequest;
}

const keyOf = (program: string, { dialect, script }: ScriptRequest): string =>
  `${program}\n${dialect}\n${script}`;
