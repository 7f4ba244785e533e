/**
 * An HTTP agent whose sockets are the standard streams of `docker system dial-stdio`.
 * The command line resolves the context, ssh configuration and TLS; we only speak HTTP through it.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { Agent, type AgentOptions } from "node:http";
import { Duplex } from "node:stream";
import type { DockerCli } from "./cli.ts";

export interface DialStdioCommand extends DockerCli {
  readonly arguments: readonly string[];
}

export class DialStdioAgent extends Agent {
  readonly #command: DialStdioCommand;

  constructor(command: DialStdioCommand, options: AgentOptions) {
    super(options);
    this.#command = command;
  }

  override createConnection(): Duplex {
    return new ProcessSocket(this.#command);
  }
}

/** One child process seen as a socket. It ends with what the child wrote to standard error when it failed. */
class ProcessSocket extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  #complaint = "";

  constructor(command: DialStdioCommand) {
    super();
    const child = spawn(command.file, [...command.arguments], {
      env: { ...command.environment },
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
    });
    this.#child = child;
    child.stdout.on("data", (chunk: Buffer) => {
      if (!this.push(chunk)) child.stdout.pause();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#complaint = (this.#complaint + text).slice(-maximumComplaint);
    });
    // A write to a child that has gone; its exit says why.
    child.stdin.on("error", () => {});
    child.on("error", (error) => this.destroy(error));
    // Not on the end of its output: only now is the exit status known, and with it the reason.
    child.on("close", (status) => {
      if (status === 0) this.push(null);
      else this.destroy(new Error(this.#complaint.trim() || `docker system dial-stdio: ${status}`));
    });
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#child.stdin.write(chunk, encoding, done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#child.stdin.end(done);
  }

  /**
   * The command ignores SIGTERM while it copies, and ends, with the ssh behind it, when its input does. Older ones
   * wait for the engine's last word as well, which for events never comes.
   */
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    const child = this.#child;
    child.stdin.destroy();
    child.stdout.destroy();
    const force = setTimeout(() => child.kill("SIGKILL"), grace);
    force.unref();
    child.once("exit", () => clearTimeout(force));
    done(error);
  }

  // What Node's HTTP agent asks of a socket, and a child's streams have no need of.
  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}

const maximumComplaint = 4096;
/** Milliseconds. */
const grace = 1000;
