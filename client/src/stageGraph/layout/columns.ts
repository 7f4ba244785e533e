/**
 * Says how far right each slot stands: as near to what it is linked to as its row allows.
 * For one row that is a least-squares problem with least distances, which isotonic regression solves exactly (the pool
 * adjacent violators algorithm); the rows take turns.
 */
import type { Link, Slot } from "./slots.ts";

const rounds = 8;
/** Between boxes, and beside bends and labels. */
const boxGap = 28;
const bendGap = 14;

/** Changes `x` of every slot. Slots of a row never come nearer to each other than they need. */
export function spread(rows: readonly (readonly Slot[])[]): void {
  for (const row of rows) pack(row);
  for (let round = 0; round < rounds; round++) {
    const down = round % 2 === 0;
    for (const row of down ? rows : rows.toReversed()) place(row, down ? "above" : "below");
  }
  for (const row of rows) place(row, "both");
}

export function distance(left: Slot, right: Slot): number {
  return left.right + right.left + (left.box && right.box ? boxGap : bendGap);
}

/** Side by side, around 0. */
function pack(row: readonly Slot[]): void {
  let x = 0;
  for (const [index, slot] of row.entries()) {
    const former = row[index - 1];
    if (former) x += distance(former, slot);
    slot.x = x;
  }
  for (const slot of row) slot.x -= x / 2;
}

interface Block {
  /** Where its first slot wants to be, weighted. */
  readonly wanted: number;
  readonly weight: number;
  /** Indices in the row, the end excluded. */
  readonly start: number;
  readonly end: number;
}

function place(row: readonly Slot[], side: "above" | "below" | "both"): void {
  // Measured from where a slot would be if all before it stood as near as they can.
  let offset = 0;
  const offsets = row.map((slot, index) => {
    const former = row[index - 1];
    if (former) offset += distance(former, slot);
    return offset;
  });
  const blocks: Block[] = [];
  for (const [index, slot] of row.entries()) {
    const { x, weight } = wish(slot, side);
    let block: Block = { wanted: x - (offsets[index] ?? 0), weight, start: index, end: index + 1 };
    for (let former = blocks.at(-1); former && former.wanted >= block.wanted; former = blocks.at(-1)) {
      blocks.pop();
      const sum = former.weight + block.weight;
      const wanted = (former.wanted * former.weight + block.wanted * block.weight) / sum;
      block = { wanted, weight: sum, start: former.start, end: block.end };
    }
    blocks.push(block);
  }
  for (const { wanted, start, end } of blocks) {
    for (let index = start; index < end; index++) {
      const slot = row[index];
      if (slot) slot.x = wanted + (offsets[index] ?? 0);
    }
  }
}

/** One without links would rather stay, but does not insist. */
function wish(slot: Slot, side: "above" | "below" | "both"): { readonly x: number; readonly weight: number } {
  const links = side === "both" ? [...slot.above, ...slot.below] : slot[side];
  const [only] = links;
  if (!only) return { x: slot.x, weight: 0.01 };
  if (links.length === 1) return { x: only.slot.x, weight: only.weight };
  let weight = 0;
  for (const link of links) weight += link.weight;
  return { x: median(links, weight), weight };
}

/** The weighted median: a mean would follow every label a little, and a long chain would lean. */
function median(links: readonly Link[], weight: number): number {
  const sorted = links.toSorted((a, b) => a.slot.x - b.slot.x);
  let passed = 0;
  for (const [index, link] of sorted.entries()) {
    passed += link.weight;
    if (2 * passed > weight) return link.slot.x;
    if (2 * passed === weight) return (link.slot.x + (sorted[index + 1]?.slot.x ?? link.slot.x)) / 2;
  }
  return 0;
}
