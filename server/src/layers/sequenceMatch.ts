/** Which items of a list are still there in another, in their order: the longest common subsequence. */

/** More comparisons than this are not worth their time: then only what begins and ends alike is matched. */
const mostCells = 1_000_000;

/** By item of `former` the index of the same in `present`; undefined = it is gone. */
export function matchSequence(
  former: readonly string[],
  present: readonly string[],
): readonly (number | undefined)[] {
  const matched: (number | undefined)[] = former.map(() => undefined);
  const shorter = Math.min(former.length, present.length);
  let head = 0;
  while (head < shorter && former[head] === present[head]) {
    matched[head] = head;
    head++;
  }
  let tail = 0;
  while (tail < shorter - head && former.at(-1 - tail) === present.at(-1 - tail)) {
    tail++;
    matched[former.length - tail] = present.length - tail;
  }
  const rows = former.length - head - tail;
  const columns = present.length - head - tail;
  if (rows === 0 || columns === 0 || rows * columns > mostCells) return matched;
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  const lengthAt = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  const same = (i: number, j: number): boolean => former[head + i] === present[head + j];
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      lengths[i * width + j] = same(i, j)
        ? lengthAt(i + 1, j + 1) + 1
        : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns; ) {
    if (same(i, j)) matched[head + i++] = head + j++;
    else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i++;
    else j++;
  }
  return matched;
}
