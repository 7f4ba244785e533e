/** JSON-RPC as the Language Server Protocol frames it, over a child process's pipes: plain, and our own. */
import type { ChildProcessWithoutNullStreams } from "node:child_process";

export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export class RpcError extends Error {
  readonly code: number;
  constructor({ code, message }: NonNullable<Message["error"]>) {
    super(message);
    this.code = code;
  }
}

export interface PendingRequest<T> {
  readonly id: number;
  readonly answer: Promise<T>;
}

/** What the other side may ask of us; what it answers with `undefined` becomes `null`. */
export type Answer = (method: string, params: unknown) => unknown;

export class Rpc {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #answer: Answer;
  #nextId = 1;
  #received = Buffer.alloc(0);
  #closed: Error | undefined;

  constructor(child: ChildProcessWithoutNullStreams, answer: Answer) {
    this.#child = child;
    this.#answer = answer;
    child.stdout.on("data", (chunk: Buffer) => this.#receive(chunk));
    // A server that has just ended no longer takes our answers; its end is reported below.
    child.stdin.on("error", () => undefined);
    child.on("exit", (code, signal) => {
      this.#closed = new Error(
        `The server has ended with ${code === null ? `signal ${signal}` : `code ${code}`}`,
      );
      for (const { reject } of this.#pending.values()) reject(this.#closed);
    });
  }

  begin<T>(method: string, params: unknown): PendingRequest<T> {
    const id = this.#nextId++;
    const answer = new Promise<T>((resolve, reject) => {
      if (this.#closed) reject(this.#closed);
      this.#pending.set(id, { resolve: (value) => resolve(value as T), reject });
    });
    this.#send({ id, method, params });
    return { id, answer };
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.begin<T>(method, params).answer;
  }

  notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const headerEnd = this.#received.indexOf("\r\n\r\n");
      const length = /Content-Length: (\d+)/.exec(this.#received.subarray(0, headerEnd).toString())?.[1];
      if (headerEnd < 0 || length === undefined) return;
      const end = headerEnd + 4 + Number(length);
      if (this.#received.length < end) return;
      const body = this.#received.subarray(headerEnd + 4, end).toString();
      this.#received = this.#received.subarray(end);
      this.#dispatch(JSON.parse(body) as Message);
    }
  }

  #dispatch({ id, method, params, result, error }: Message): void {
    if (method !== undefined) {
      const answer = this.#answer(method, params) ?? null;
      if (id !== undefined) this.#send({ id, result: answer });
      return;
    }
    const waiting = this.#pending.get(Number(id));
    this.#pending.delete(Number(id));
    if (error) waiting?.reject(new RpcError(error));
    else waiting?.resolve(result);
  }
}
