/** A language server as a client sees it: started, spoken to over stdio, timed to the message that answers. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

const serverClock = fileURLToPath(new URL("serverClock.cjs", import.meta.url));

export class LanguageServer {
  #child;
  #settings;
  #received = Buffer.alloc(0);
  #nextId = 1;
  #pending = new Map();
  #published = new Map();
  /** The folder of its times. */
  #clock;

  /**
   * `command`: Node.js, a program of its and arguments. `pulls`: whether the client asks for diagnostics or has them
   * pushed. `settings`: what the server is told when it asks for a section. `clock`: whether `stop` gives the times inside
   * the server, which the clock makes a little slower.
   */
  constructor(command, { pulls, settings = {}, clock = false }) {
    const [program, ...args] = command;
    this.pulls = pulls;
    this.#settings = settings;
    this.#clock = clock ? mkdtempSync(path.join(os.tmpdir(), "server-clock-")) : undefined;
    this.#child = spawn(program, [...(clock ? ["--require", serverClock] : []), ...args], {
      stdio: ["pipe", "pipe", process.env.ERR ? "inherit" : "ignore"],
      env: { ...process.env, ...(this.#clock && { SERVER_CLOCK: path.join(this.#clock, "times.json") }) },
    });
    this.#child.stdout.on("data", (chunk) => this.#receive(chunk));
  }

  /** Milliseconds from the start of the process until the server has answered `initialize`. */
  static async start(command, { folder, ...options }) {
    const begun = performance.now();
    const server = new LanguageServer(command, options);
    await server.request("initialize", {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: "bench" }],
      initializationOptions: { commands: true },
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
        textDocument: {
          publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
          ...(options.pulls ? { diagnostic: { dynamicRegistration: true, relatedInformation: true } } : {}),
        },
      },
    });
    const milliseconds = performance.now() - begun;
    server.notify("initialized", {});
    return { server, milliseconds };
  }

  /** Opens a document; milliseconds until its diagnostics are there, and how many they are. */
  open(uri, text, languageId = "dockerfile") {
    return this.#timed(uri, "textDocument/didOpen", {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Types at a position; likewise. */
  type(uri, version, position, text) {
    return this.#timed(uri, "textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: position, end: position }, text }],
    });
  }

  get pid() {
    return this.#child.pid;
  }

  /** Megabytes of memory the process holds; undefined where the system does not say. */
  residentMegabytes() {
    try {
      const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.#child.pid}/status`, "utf8"))?.[1];
      return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
    } catch {
      return undefined;
    }
  }

  /**
   * Milliseconds that each answer with diagnostics took inside the server, in the order they were asked for; undefined
   * without a clock.
   */
  async stop() {
    const ended = new Promise((resolve) => this.#child.on("exit", resolve));
    await this.request("shutdown");
    this.notify("exit");
    await ended;
    if (!this.#clock) return undefined;
    const times = JSON.parse(readFileSync(path.join(this.#clock, "times.json"), "utf8"));
    rmSync(this.#clock, { recursive: true });
    return times;
  }

  request(method, params) {
    const id = this.#nextId++;
    const answer = new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
    this.#send({ id, method, params });
    return answer;
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  async #timed(uri, method, params) {
    const begun = performance.now();
    const published = this.pulls ? undefined : new Promise((resolve) => this.#published.set(uri, resolve));
    this.notify(method, params);
    const diagnostics = this.pulls
      ? (await this.request("textDocument/diagnostic", { textDocument: { uri } })).items
      : await published;
    return { milliseconds: performance.now() - begun, count: diagnostics.length };
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(chunk) {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const headerEnd = this.#received.indexOf("\r\n\r\n");
      if (headerEnd < 0) return;
      const length = Number(
        /Content-Length: (\d+)/.exec(this.#received.subarray(0, headerEnd).toString())?.[1],
      );
      const end = headerEnd + 4 + length;
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.subarray(headerEnd + 4, end).toString());
      this.#received = this.#received.subarray(end);
      this.#dispatch(message);
    }
  }

  #dispatch({ id, method, params, result, error }) {
    if (method === "textDocument/publishDiagnostics") {
      this.#published.get(params.uri)?.(params.diagnostics);
    } else if (method !== undefined) {
      const answer = params?.items?.map(({ section }) => this.#settings[section] ?? null) ?? null;
      if (id !== undefined) this.#send({ id, result: answer });
    } else {
      const waiting = this.#pending.get(id);
      this.#pending.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(result);
    }
  }
}
