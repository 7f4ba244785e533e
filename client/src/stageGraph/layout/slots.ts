/** Rows of slots: boxes in every second row, between them the labels of edges, and bends where edges pass a row. */
import type { Box, Edge } from "./graph.ts";
import type { Ranked } from "./ranks.ts";

export interface Slot {
  readonly box: Box | undefined;
  /** The row it stands in. */
  readonly row: number;
  /** How far it reaches to either side of its centre. */
  readonly left: number;
  readonly right: number;
  readonly height: number;
  readonly above: Link[];
  readonly below: Link[];
  /** A bend that goes on to another: several edges may share it. */
  readonly isTrunk: boolean;
  /** Position in its row. */
  order: number;
  /** The middle of the positions of what it is linked to, on the side that was looked at last. */
  middle: number;
  /** Its centre. */
  x: number;
}

export interface Link {
  readonly slot: Slot;
  readonly weight: number;
}

/** The slots that an edge goes through, from the upper box to the lower one, both included. */
export interface Way {
  readonly edge: Edge;
  readonly slots: readonly Slot[];
  readonly reversed: boolean;
}

export interface Rows {
  readonly rows: readonly Slot[][];
  readonly ways: readonly Way[];
}

/** Room at the right of a box for an edge from it to itself. */
export const loopRoom = 34;

/** Bends in a line want to be straight more than anything. */
const straightness = 8;
/** Labels give way to lines: a chain beside which they stand would lean otherwise. */
const pliancy = 0.01;

export function slotsOf(boxes: readonly Box[], edges: readonly Edge[], { ranks, reversed }: Ranked): Rows {
  const rows: Slot[][] = [];
  const add = (
    row: number,
    size: Partial<Pick<Slot, "box" | "left" | "right" | "height" | "isTrunk">>,
  ): Slot => {
    while (rows.length <= row) rows.push([]);
    const made: Slot = {
      box: size.box,
      row,
      left: size.left ?? 0,
      right: size.right ?? 0,
      height: size.height ?? 0,
      above: [],
      below: [],
      isTrunk: size.isTrunk ?? false,
      order: 0,
      middle: 0,
      x: 0,
    };
    rows[row]?.push(made);
    return made;
  };
  const loops = new Set(edges.flatMap(({ from, to }) => (from === to ? [from] : [])));
  const byId = new Map(
    boxes.map((box) => {
      const half = box.width / 2;
      const right = half + (loops.has(box.id) ? loopRoom : 0);
      return [box.id, add(2 * (ranks.get(box.id) ?? 0), { box, left: half, right, height: box.height })];
    }),
  );
  const trunks = new Map<string, Slot>();
  const ways: Way[] = [];
  for (const edge of edges) {
    const turned = reversed.has(edge.id);
    const upper = byId.get(turned ? edge.to : edge.from);
    const lower = byId.get(turned ? edge.from : edge.to);
    if (!upper || !lower || upper === lower) continue;
    const slots = [upper];
    for (let row = upper.row + 1; row < lower.row - 1; row++) {
      const key = turned ? `${edge.id} ${row}` : `${edge.kind} ${edge.from} ${row}`;
      const trunk = trunks.get(key) ?? add(row, { isTrunk: true });
      trunks.set(key, trunk);
      slots.push(trunk);
    }
    const { width = 0, height = 0 } = edge.label ?? {};
    slots.push(add(lower.row - 1, { left: width / 2, right: width / 2, height }), lower);
    link(slots, edge.weight, edge.label !== undefined);
    ways.push({ edge, slots, reversed: turned });
  }
  return { rows, ways };
}

function link(slots: readonly Slot[], weight: number, labelled: boolean): void {
  const last = slots.length - 2;
  for (const [index, lower] of slots.entries()) {
    const upper = slots[index - 1];
    if (!upper || upper.below.some(({ slot }) => slot === lower)) continue;
    const isLast = index === last || index === last + 1;
    const own = weight * (isLast ? (labelled ? pliancy : 1) : upper.box ? 1 : straightness);
    upper.below.push({ slot: lower, weight: own });
    lower.above.push({ slot: upper, weight: own });
  }
}
