/** Follows what an engine tells of its images while somebody looks, and answers once for what comes together. */
import type { Engine } from "../docker/engine.ts";
import type { EngineSignal, EngineWatch } from "../docker/engineEvents.ts";
import type { Failure } from "../docker/failure.ts";

export interface ImageWatchOptions {
  readonly engine: Pick<Engine, "watch">;
  connected(): void;
  lost(failure: Failure): void;
  /** Images of the engine are others than before, or `soon` asked for it. */
  changed(): void;
}

/** A build tags, untags and deletes in quick succession: its events are answered together, this many milliseconds later. */
const gathering = 100;

export class ImageWatch {
  readonly #options: ImageWatchOptions;
  #watch: EngineWatch | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ImageWatchOptions) {
    this.#options = options;
  }

  get active(): boolean {
    return this.#watch !== undefined;
  }

  start(): void {
    this.#watch ??= this.#options.engine.watch((signal) => this.#receive(signal));
  }

  stop(): void {
    this.#watch?.dispose();
    this.#watch = undefined;
    clearTimeout(this.#timer);
  }

  /** Tries an engine at once that was given up on. */
  retry(): void {
    this.#watch?.retry();
  }

  /** Answers a moment later, together with whatever comes until then; not at all while nobody looks. */
  soon(): void {
    if (!this.#watch) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#options.changed(), gathering);
  }

  #receive(signal: EngineSignal): void {
    switch (signal.kind) {
      case "connected":
        this.#options.connected();
        break;
      case "lost":
        this.#options.lost(signal.failure);
        break;
      case "event":
        if (signal.event.type === "image") this.soon();
        break;
    }
  }
}
