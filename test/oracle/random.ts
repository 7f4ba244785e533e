/** Random choices that a seed repeats: the same seed draws the same project, whatever machine it is drawn on. */

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** Whole, both ends included. */
  integer(low: number, high: number): number;
  chance(share: number): boolean;
  /** Throws for an empty list. */
  pick<T>(list: readonly T[]): T;
  /** `count` different ones, fewer when there are not so many; in random order. */
  sample<T>(list: readonly T[], count: number): readonly T[];
}

/** Mulberry32: 32 bits of state are plenty for what is drawn here. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    integer,
    chance: (share) => next() < share,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError("Nothing to pick from");
      return list[integer(0, list.length - 1)] as T;
    },
    sample<T>(list: readonly T[], count: number): readonly T[] {
      const rest = [...list];
      const drawn: T[] = [];
      while (drawn.length < count && rest.length > 0) {
        drawn.push(...rest.splice(integer(0, rest.length - 1), 1));
      }
      return drawn;
    },
  };
}
