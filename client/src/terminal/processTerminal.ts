/** A named terminal in which one process at a time runs, for as long as the user keeps it. */
import * as vscode from "vscode";
import type { DockerCli } from "../docker/cli.ts";
import { lineReader } from "../docker/lines.ts";
import { type ProcessEnd, type RunningProcess, startProcess } from "../docker/process.ts";
import { dim } from "./colours.ts";
import { commandText } from "./commandText.ts";
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
}

export interface TerminalProcess {
  readonly docker: DockerCli;
  readonly arguments: readonly string[];
  readonly folder?: string;
  /** Each line of output, as it was written. */
  onLine?(line: string): void;
}

export class ProcessTerminal implements vscode.Disposable {
  readonly #log: LogTerminal;
  readonly #terminal: vscode.Terminal;

  constructor(options: ProcessTerminalOptions) {
    this.#log = new LogTerminal(options);
    this.#terminal = vscode.window.createTerminal({
      name: options.name,
      iconPath: new vscode.ThemeIcon(options.icon),
      pty: this.#log,
    });
  }

  /** Starts a process whose output, errors included, is shown line by line. */
  start({ docker, arguments: words, folder, onLine }: TerminalProcess): RunningProcess {
    this.#log.writeLines([dim(commandText(["docker", ...words])), ""]);
    const take = (line: string) => {
      this.#log.writeLines([safeLine(line)]);
      onLine?.(line);
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
    this.#terminal.show(true);
  }

  dispose(): void {
    this.#terminal.dispose();
  }
}
