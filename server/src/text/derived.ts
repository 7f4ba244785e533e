/**
 * What follows from something that never changes, worked out when it is first asked for and kept beside it.
 * Readers bring their own key, so that the model need not know what they make of it.
 */
export class Derived {
  #known: Map<object, unknown> | undefined;

  /** What `read` yields for the key. The key stands for one way of reading: a constant, not made for the call. */
  get<T>(key: object, read: () => T): T {
    this.#known ??= new Map();
    const known = this.#known.get(key);
    if (known !== undefined || this.#known.has(key)) return known as T; // it was stored below under this very key
    const value = read();
    this.#known.set(key, value);
    return value;
  }

  /** To be worked out anew the next time. */
  forget(key: object): void {
    this.#known?.delete(key);
  }
}
