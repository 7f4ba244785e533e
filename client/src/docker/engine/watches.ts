/**
 * All who follow the engine's events share one stream, opened for the first and closed after the last.
 * While there is somebody, a changed configuration and a socket that came back are noticed as well.
 */
import { type EngineSignal, type EngineWatch, watchEvents } from "../engineEvents.ts";
import type { EngineConnection } from "./connection.ts";
import { watchFiles } from "./telltales.ts";

type Listener = (signal: EngineSignal) => void;

interface Stream {
  readonly watch: EngineWatch;
  close(): void;
}

export class EngineWatches {
  readonly #connection: EngineConnection;
  readonly #listeners = new Set<Listener>();
  #stream: Stream | undefined;
  /** What somebody who comes later has missed: whether the engine is there. */
  #state: EngineSignal | undefined;

  constructor(connection: EngineConnection) {
    this.#connection = connection;
  }

  watch(listener: Listener): EngineWatch {
    // A function of its own: the same listener may watch twice.
    const own: Listener = (signal) => listener(signal);
    this.#listeners.add(own);
    this.#stream ??= this.#open();
    const { watch } = this.#stream;
    const state = this.#state;
    // Not before the caller has what is returned.
    if (state) queueMicrotask(() => this.#listeners.has(own) && this.#state === state && own(state));
    return {
      retry: () => watch.retry(),
      dispose: () => {
        if (!this.#listeners.delete(own) || this.#listeners.size > 0) return;
        this.#stream?.close();
        this.#stream = undefined;
        this.#state = undefined;
      },
    };
  }

  /** Another engine may be meant now: moves there, or tries once more the one that did not answer. */
  async reconsider(): Promise<void> {
    await this.#connection.reconsider();
    this.#stream?.watch.retry();
  }

  #open(): Stream {
    const connection = this.#connection;
    const release = connection.hold();
    const watch = watchEvents(
      (abortSignal) =>
        connection.ask(({ docker }) =>
          docker.getEvents({ abortSignal, filters: { type: ["image", "container"] } }),
        ),
      (signal) => this.#tell(signal),
    );
    const telltales = this.#followTelltales();
    return {
      watch,
      close: () => {
        telltales();
        watch.dispose();
        release();
      },
    };
  }

  #tell(signal: EngineSignal): void {
    if (signal.kind !== "event") this.#state = signal;
    for (const listener of [...this.#listeners]) listener(signal);
  }

  /** Watches the files that matter now; which those are may change with each of them. */
  #followTelltales(): () => void {
    let closed = false;
    let stop = () => {};
    const follow = async () => {
      const files = await this.#connection.telltales();
      if (closed) return;
      stop();
      stop = watchFiles(files, () => {
        void this.reconsider();
        void follow();
      });
    };
    void follow();
    return () => {
      closed = true;
      stop();
    };
  }
}
