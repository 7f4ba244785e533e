/** A named terminal in which one process at a time runs, for as long as the user keeps it. */
import * as vscode from "vscode";
import type { DockerCli } from "../docker/cli.ts";
import { lineReader } from "../docker/lines.ts";
import { type ProcessEnd, type RunningProcess, startProcess } from "../docker/process.ts";
import { dim } from "./colours.ts";
import { dockerText } from "./commandText.ts";
import { LogTerminal } from "./logTerminal.ts";
import { safeLine } from "./safeText.ts";

export interface ProcessTerminalOptions {
  readonly name: string;
  /** Name of a product icon. */
  readonly icon: string;
  /** Ctrl+C while a process runs. */
  interrupted(): void;
  /** The user closed the terminal; a process may still run. */
  closed(): void;
  /** A task shows it: then no terminal is opened for it. */
  readonly ofTask?: boolean;
  /** The terminal is there. */
  opened?(): unknown;
}

export interface TerminalProcess {
  readonly docker: DockerCli;
  readonly arguments: readonly string[];
  readonly folder?: string;
  /** Each line of output, as it was written; false leaves it out of the terminal. */
  onLine?(line: string): boolean | undefined;
}

export class ProcessTerminal implements vscode.Disposable {
  readonly #log: LogTerminal;
  readonly #name: string;
  readonly #terminal: vscode.Terminal | undefined;

  constructor(options: ProcessTerminalOptions) {
    this.#log = new LogTerminal(options);
    this.#name = options.name;
    this.#terminal = options.ofTask
      ? undefined
      : vscode.window.createTerminal({
          name: options.name,
          iconPath: new vscode.ThemeIcon(options.icon),
          pty: this.#log,
        });
  }

  /** What a task shows. */
  get pseudoterminal(): vscode.Pseudoterminal {
    return this.#log;
  }

  /** Ends the task that shows it. */
  endTask(code: number): void {
    if (!this.#terminal) this.#log.end(code);
  }

  /** Starts a process whose output, errors included, is shown line by line. */
  start({ docker, arguments: words, folder, onLine }: TerminalProcess): RunningProcess {
    this.#log.writeLines([dim(dockerText(docker, words)), ""]);
    const take = (line: string) => {
      if (onLine?.(line) !== false) this.#log.writeLines([safeLine(line)]);
    };
    // Two readers, so that a line is not cut in two by one from the other stream.
    const output = lineReader(take);
    const errors = lineReader(take);
    const running = startProcess(docker.file, words, {
      environment: docker.environment,
      ...(folder !== undefined && { folder }),
      onOutput: (text) => output.push(text),
      onError: (text) => errors.push(text),
    });
    const ended = running.ended.then((end: ProcessEnd) => {
      output.end();
      errors.end();
      return end;
    });
    return { ...running, ended };
  }

  /** A line of our own, after what has been shown so far. */
  note(text: string): void {
    this.#log.writeLines(["", dim(text)]);
  }

  show(): void {
    // A task's terminal has the task's name in its own.
    const terminal =
      this.#terminal ?? vscode.window.terminals.findLast(({ name }) => name.includes(this.#name));
    terminal?.show(true);
  }

  dispose(): void {
    this.#terminal?.dispose();
  }
}
