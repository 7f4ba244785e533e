/** Work that nobody waits for: step by step, with as long a pause after each as it took, and none while somebody types. */
import { now } from "../disk/monotonicClock.ts";

/** Milliseconds without a disturbance after which work goes on. */
const quiet = 300;

export class QuietWork {
  readonly #step: () => Promise<boolean>;
  #state: "resting" | "waiting" | "working" | "woken at work" = "resting";
  /** By the monotonic clock. */
  #notBefore = 0;

  /** `step` does a few milliseconds of work, answers whether there is more, and never rejects. */
  constructor(step: () => Promise<boolean>) {
    this.#step = step;
  }

  /** There is something to do. */
  wake(): void {
    if (this.#state === "resting") this.#plan(0);
    else if (this.#state === "working") this.#state = "woken at work";
  }

  /** Somebody is at work: not now. */
  disturb(): void {
    this.#notBefore = now() + quiet;
  }

  #plan(pause: number): void {
    this.#state = "waiting";
    // It keeps no process from ending.
    setTimeout(() => void this.#turn(), Math.max(pause, this.#notBefore - now())).unref();
  }

  async #turn(): Promise<void> {
    const begun = now();
    if (begun < this.#notBefore) return this.#plan(0);
    this.#state = "working";
    const more = await this.#step();
    if (more || this.#isWoken()) this.#plan(now() - begun);
    else this.#state = "resting";
  }

  #isWoken(): boolean {
    return this.#state === "woken at work";
  }
}
