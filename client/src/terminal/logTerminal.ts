/** A terminal that shows lines we write. It takes no input but Ctrl+C. */
import * as vscode from "vscode";

export interface LogTerminalEvents {
  /** The terminal is there: what runs in it may begin. */
  opened?(): unknown;
  /** Ctrl+C. */
  interrupted?(): void;
  /** The user closed it, or ended the task that runs in it. */
  closed?(): void;
}

const interruptKey = String.fromCharCode(3);

export class LogTerminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #ended = new vscode.EventEmitter<number>();
  readonly #events: LogTerminalEvents;
  /** Lines from before the terminal was open, which it would ignore; undefined once it is. */
  #waiting: string[] | undefined = [];
  #exitCode: number | undefined;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#ended.event;

  constructor(events: LogTerminalEvents) {
    this.#events = events;
  }

  /** Takes lines that are already fit for a terminal. */
  writeLines(lines: readonly string[]): void {
    const text = lines.map((line) => `${line}\r\n`).join("");
    if (this.#waiting) this.#waiting.push(text);
    else if (text !== "") this.#written.fire(text);
  }

  /** Ends the task that runs in it with this exit code. A terminal that belongs to no task would vanish. */
  end(code: number): void {
    this.#exitCode = code;
    this.#ended.fire(code);
  }

  open(): void {
    const first = this.#waiting !== undefined;
    const waiting = this.#waiting?.join("") ?? "";
    this.#waiting = undefined;
    if (waiting !== "") this.#written.fire(waiting);
    // What ended before it was open has nobody told yet.
    if (first && this.#exitCode !== undefined) this.#ended.fire(this.#exitCode);
    this.#events.opened?.();
  }

  close(): void {
    this.#events.closed?.();
  }

  handleInput(data: string): void {
    if (data === interruptKey) this.#events.interrupted?.();
  }
}
