/** Did-you-mean: the candidate that a misspelt word most likely stands for. */

/**
 * The candidate within `limit` edits of `word` (insert, delete, replace, swap neighbours), compared without case;
 * undefined where there is none or where two are equally near, for then it would be a guess.
 */
export function nearest(word: string, candidates: Iterable<string>, limit = 2): string | undefined {
  let best: { readonly candidate: string; readonly distance: number } | undefined;
  let tied = false;
  for (const candidate of candidates) {
    if (Math.abs(word.length - candidate.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance > limit || distance >= Math.max(word.length, candidate.length)) continue;
    if (best && distance === best.distance && candidate !== best.candidate) tied = true;
    if (!best || distance < best.distance) {
      best = { candidate, distance };
      tied = false;
    }
  }
  return tied ? undefined : best?.candidate;
}

/** Optimal string alignment distance: edits between two words, a swap of neighbours counting as one. */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column < width; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let distance = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + cost,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        distance = Math.min(distance, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
