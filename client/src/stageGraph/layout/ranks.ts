/** Which box stands in which row: below all that leads to it, right above what it is for; the unlinked in the last. */
import type { Box, Edge } from "./graph.ts";

/** What is wider than this is continued in the next row: a picture that nobody can take in helps nobody. */
const mostInARow = 12;

export interface Ranked {
  /** 0-based row by id. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Ids of edges that lead upwards: without them there would be no circle. */
  readonly reversed: ReadonlySet<string>;
}

export function rank(boxes: readonly Box[], edges: readonly Edge[]): Ranked {
  const ids = boxes.map(({ id }) => id);
  const { order, reversed } = withoutCircles(ids, edges);
  const before = new Map<string, string[]>(ids.map((id) => [id, []]));
  const after = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { id, from, to } of edges) {
    const [upper, lower] = reversed.has(id) ? [to, from] : [from, to];
    before.get(lower)?.push(upper);
    after.get(upper)?.push(lower);
  }
  const ranks = new Map<string, number>(ids.map((id) => [id, 0]));
  const rankOf = (id: string): number => ranks.get(id) ?? 0;
  const settle = (): void => {
    for (const id of order) {
      ranks.set(id, Math.max(rankOf(id), ...(before.get(id) ?? []).map((upper) => rankOf(upper) + 1)));
    }
  };
  settle();
  for (const id of ids) {
    const below = after.get(id) ?? [];
    if (before.get(id)?.length === 0 && below.length > 0) ranks.set(id, Math.min(...below.map(rankOf)) - 1);
  }
  const last = Math.max(0, ...ranks.values());
  for (const id of ids) if (before.get(id)?.length === 0 && after.get(id)?.length === 0) ranks.set(id, last);
  for (let row = 0; row <= Math.max(0, ...ranks.values()); row++) {
    const crowd = ids.filter((id) => rankOf(id) === row);
    if (crowd.length <= mostInARow) continue;
    // Neighbours go below each other, not all of one end.
    const share = Math.ceil(crowd.length / mostInARow);
    for (const [index, id] of crowd.entries()) if (index % share > 0) ranks.set(id, row + 1);
    settle();
  }
  return { ranks, reversed };
}

/** A depth-first walk in the given order: what leads back to where the walk comes from is turned around. */
function withoutCircles(
  ids: readonly string[],
  edges: readonly Edge[],
): { readonly order: readonly string[]; readonly reversed: ReadonlySet<string> } {
  const leaving = new Map<string, Edge[]>(ids.map((id) => [id, []]));
  for (const edge of edges) leaving.get(edge.from)?.push(edge);
  const state = new Map<string, "open" | "done">();
  const reversed = new Set<string>();
  const finished: string[] = [];
  for (const start of ids) {
    if (state.has(start)) continue;
    state.set(start, "open");
    const path = [{ id: start, next: 0 }];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const edge = leaving.get(top.id)?.[top.next++];
      if (!edge) {
        state.set(top.id, "done");
        finished.push(top.id);
        path.pop();
      } else if (state.get(edge.to) === "open") reversed.add(edge.id);
      else if (!state.has(edge.to)) {
        state.set(edge.to, "open");
        path.push({ id: edge.to, next: 0 });
      }
    }
  }
  return { order: finished.reverse(), reversed };
}
