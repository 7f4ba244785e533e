/** Deals out the sources of a run to the threads that lint them: whoever is free takes the next few. */

/** Few enough that all threads end at about the same time, many enough that neighbours share what is read. */
const handful = 16;

export class Turns implements Iterable<number> {
  /** Shared: how many were dealt out. */
  readonly dealt: Int32Array<SharedArrayBuffer>;
  readonly #total: number;

  constructor(total: number, dealt = new Int32Array(new SharedArrayBuffer(4))) {
    this.#total = total;
    this.dealt = dealt;
  }

  /** How many are dealt out by now, to all threads. */
  get count(): number {
    return Math.min(Atomics.load(this.dealt, 0), this.#total);
  }

  *[Symbol.iterator](): Generator<number> {
    for (;;) {
      const first = Atomics.add(this.dealt, 0, handful);
      if (first >= this.#total) return;
      for (let turn = first; turn < Math.min(first + handful, this.#total); turn++) yield turn;
    }
  }
}
