/** How long something that was seen is believed. */
import { now } from "./monotonicClock.ts";

/** Milliseconds for which a look at a file that nobody watches is believed. */
const unwatchedValidity = 1_000;

export class Validity {
  /** By the monotonic clock. */
  readonly #until: number;

  /** From now on. `watched`: whether somebody tells of changes. */
  constructor(watched: boolean) {
    this.#until = watched ? Number.POSITIVE_INFINITY : now() + unwatchedValidity;
  }

  get lasts(): boolean {
    return now() < this.#until;
  }
}
