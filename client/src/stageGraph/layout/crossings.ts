/** Puts the slots of each row in an order in which few edges cross: barycentres, swept down and up. */
import type { Slot } from "./slots.ts";

const sweeps = 10;
/** So many sweeps that better nothing, and none is to be hoped for. */
const patience = 4;

/** Changes the rows; what is not to be decided stays in the order given. */
export function order(rows: readonly Slot[][]): void {
  for (const row of rows) number(row);
  for (const row of rows) arrange(row, "above");
  let best = snapshot(rows);
  let fewest = crossings(rows);
  for (let sweep = 0, vain = 0; sweep < sweeps && vain < patience && fewest > 0; sweep++) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : rows.toReversed()) arrange(row, down ? "above" : "below");
    const count = crossings(rows);
    vain = count < fewest ? 0 : vain + 1;
    if (vain > 0) continue;
    fewest = count;
    best = snapshot(rows);
  }
  for (const [index, row] of rows.entries()) {
    row.splice(0, row.length, ...(best[index] ?? []));
    number(row);
  }
}

const snapshot = (rows: readonly Slot[][]): readonly (readonly Slot[])[] => rows.map((row) => [...row]);

function number(row: readonly Slot[]): void {
  for (const [index, slot] of row.entries()) slot.order = index;
}

/** By the middle of what they are linked to; those without a link keep their place. */
function arrange(row: Slot[], side: "above" | "below"): void {
  const linked: Slot[] = [];
  for (const slot of row) {
    const links = slot[side];
    if (links.length === 0) continue;
    let sum = 0;
    for (const link of links) sum += link.slot.order;
    slot.middle = sum / links.length;
    linked.push(slot);
  }
  if (linked.length < 2) return;
  linked.sort((a, b) => a.middle - b.middle);
  centreTrunks(linked);
  let next = 0;
  for (const [index, slot] of row.entries()) {
    if (slot[side].length > 0) row[index] = linked[next++] ?? slot;
  }
  number(row);
}

/** Among equals what goes on further down goes through between them, so that the next row stands below this one. */
function centreTrunks(row: Slot[]): void {
  let start = 0;
  for (let end = 1; end <= row.length; end++) {
    if (end < row.length && row[end]?.middle === row[start]?.middle) continue;
    if (end - start > 1) centreTrunksOf(row, start, end);
    start = end;
  }
}

function centreTrunksOf(row: Slot[], start: number, end: number): void {
  const group = row.slice(start, end);
  const trunks = group.filter(({ isTrunk }) => isTrunk);
  if (trunks.length === 0 || trunks.length === group.length) return;
  const others = group.filter(({ isTrunk }) => !isTrunk);
  const half = others.length >> 1;
  row.splice(start, group.length, ...others.slice(0, half), ...trunks, ...others.slice(half));
}

/** How many pairs of links between neighbouring rows cross. */
export const crossings = (rows: readonly (readonly Slot[])[]): number =>
  rows.reduce((sum, row) => sum + crossingsBelow(row), 0);

/** Counts inversions with a Fenwick tree: n links in n log n. */
function crossingsBelow(row: readonly Slot[]): number {
  const ends: number[] = [];
  let size = 0;
  for (const { below } of row) {
    const first = ends.length;
    for (const { slot } of below) {
      ends.push(slot.order);
      size = Math.max(size, slot.order + 1);
    }
    if (below.length > 1) {
      const own = ends.splice(first).sort((a, b) => a - b);
      for (const end of own) ends.push(end);
    }
  }
  const tree = new Uint32Array(size + 1);
  let count = 0;
  let seen = 0;
  for (const end of ends) {
    let notAfter = 0;
    for (let at = end + 1; at > 0; at -= at & -at) notAfter += tree[at] ?? 0;
    count += seen++ - notAfter;
    for (let at = end + 1; at <= size; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
  }
  return count;
}
