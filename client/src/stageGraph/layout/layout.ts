/**
 * Lays a graph out in rows, so that edges lead down and nothing lies over anything else: ranks, an order with few
 * crossings, columns, and the ways of the edges between the rows (after Sugiyama, Tagawa and Toda). Pure: the same
 * graph is always the same picture.
 */
import { distance, spread } from "./columns.ts";
import { order } from "./crossings.ts";
import type { Box, Edge, Layout, Placed, Point, Route } from "./graph.ts";
import { rank } from "./ranks.ts";
import { loopRoom, type Slot, slotsOf, type Way } from "./slots.ts";

/** Around the picture. */
const margin = 16;
/** Between a row of boxes and the labels below it, and between labels and the boxes they point at. */
const leaving = 24;
const entering = 20;
/** Between edges that enter or leave the same box. */
const portDistance = 18;

export function layOut(boxes: readonly Box[], allEdges: readonly Edge[]): Layout {
  const known = new Set(boxes.map(({ id }) => id));
  const edges = allEdges.filter(({ from, to }) => known.has(from) && known.has(to));
  const between = edges.filter(({ from, to }) => from !== to);
  const { rows, ways } = slotsOf(boxes, edges, rank(boxes, between));
  order(rows);
  spread(rows);
  const shift = margin - Math.min(0, ...rows.flat().map((slot) => slot.x - slot.left));
  for (const slot of rows.flat()) slot.x += shift;
  const ports = { leave: new Ports(ways, "first"), enter: new Ports(ways, "last") };
  straighten(rows, ways, ports.enter);
  const bands = bandsOf(rows);
  const placed = new Map<string, Placed>();
  for (const { box, row, x } of rows.flat()) {
    const band = bands[row];
    if (!box || !band) continue;
    const { id, width, height } = box;
    placed.set(id, { x: x - width / 2, y: (band.top + band.bottom - height) / 2, width, height });
  }
  const routes = new Map<string, Route>([
    ...routesOf(ways, placed, bands, ports),
    ...edges.flatMap(({ id, from, to }) => {
      const box = from === to ? placed.get(from) : undefined;
      return box ? [[id, loopAt(box)] as const] : [];
    }),
  ]);
  return {
    width: Math.max(0, ...rows.flat().map(({ x, right }) => x + right)) + margin,
    height: (bands.at(-1)?.bottom ?? margin) + margin,
    boxes: placed,
    routes,
  };
}

/** An edge comes in straight from its label, or its last bend, as far as what stands beside that lets it. */
function straighten(rows: readonly (readonly Slot[])[], ways: readonly Way[], enter: Ports): void {
  for (const way of ways) {
    const slot = way.slots.at(-2);
    const row = slot && rows[slot.row];
    if (!slot || !row) continue;
    const former = row[slot.order - 1];
    const next = row[slot.order + 1];
    const least = former ? former.x + distance(former, slot) : slot.left + margin;
    const most = next ? next.x - distance(slot, next) : Number.POSITIVE_INFINITY;
    slot.x = Math.max(least, Math.min(most, enter.of(way)));
  }
}

interface Band {
  readonly top: number;
  readonly bottom: number;
}

function bandsOf(rows: readonly (readonly Slot[])[]): readonly Band[] {
  let y = margin;
  return rows.map((row, index) => {
    const top = y;
    const bottom = top + Math.max(0, ...row.map(({ height }) => height));
    y = bottom + (index % 2 === 0 ? leaving : entering);
    return { top, bottom };
  });
}

function routesOf(
  ways: readonly Way[],
  boxes: ReadonlyMap<string, Placed>,
  bands: readonly Band[],
  { leave, enter }: { readonly leave: Ports; readonly enter: Ports },
): ReadonlyMap<string, Route> {
  return new Map(
    ways.map((way): [string, Route] => {
      const { edge, slots, reversed } = way;
      const upper = boxes.get(slots[0]?.box?.id ?? "");
      const lower = boxes.get(slots.at(-1)?.box?.id ?? "");
      const points: Point[] = [];
      const start = leave.of(way);
      const end = enter.of(way);
      if (upper) points.push({ x: start, y: upper.y + upper.height });
      points.push({ x: start, y: bands[slots[0]?.row ?? 0]?.bottom ?? 0 });
      for (const { x, row } of slots.slice(1, -1)) {
        const band = bands[row];
        if (band) points.push({ x, y: band.top }, { x, y: band.bottom });
      }
      points.push({ x: end, y: bands[slots.at(-1)?.row ?? 0]?.top ?? 0 });
      if (lower) points.push({ x: end, y: lower.y });
      const distinct = withoutNeedless(points);
      const label = labelAt(way, bands);
      const ordered = reversed ? distinct.toReversed() : distinct;
      return [edge.id, { points: ordered, loop: false, ...(label && { label }) }];
    }),
  );
}

/** What lies on the straight line between its neighbours says nothing. */
function withoutNeedless(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = kept.slice(-2);
    if (last && before?.x === point.x && last.x === point.x) kept.pop();
    else if (kept.at(-1)?.x === point.x && kept.at(-1)?.y === point.y) continue;
    kept.push(point);
  }
  return kept;
}

function labelAt({ edge, slots }: Way, bands: readonly Band[]): Placed | undefined {
  const slot = slots.at(-2);
  const band = slot && bands[slot.row];
  if (!edge.label || !slot || !band) return undefined;
  const { width, height } = edge.label;
  return { x: slot.x - width / 2, y: (band.top + band.bottom - height) / 2, width, height };
}

/** Where edges leave or enter a box: side by side, in the order in which they come. */
class Ports {
  readonly #x = new Map<Way, number>();

  constructor(ways: readonly Way[], end: "first" | "last") {
    const byBox = new Map<Slot, Map<string, Way[]>>();
    for (const way of ways) {
      const box = way.slots.at(end === "first" ? 0 : -1);
      if (!box) continue;
      // What leaves by one kind of edge leaves by one door.
      const key = end === "first" && !way.reversed ? way.edge.kind : way.edge.id;
      const doors = byBox.get(box) ?? new Map<string, Way[]>();
      byBox.set(box, doors);
      doors.set(key, [...(doors.get(key) ?? []), way]);
    }
    for (const [box, doors] of byBox) this.#place(box, [...doors.values()], end);
  }

  of(way: Way): number {
    return this.#x.get(way) ?? 0;
  }

  #place(box: Slot, doors: readonly (readonly Way[])[], end: "first" | "last"): void {
    const towards = (ways: readonly Way[]): number =>
      ways.reduce((sum, { slots }) => sum + (slots.at(end === "first" ? 1 : -2)?.x ?? 0), 0) / ways.length;
    const sorted = doors.toSorted((a, b) => towards(a) - towards(b));
    const step = Math.min(portDistance, (2 * box.left - 16) / Math.max(1, sorted.length));
    for (const [index, ways] of sorted.entries()) {
      const x = box.x + (index - (sorted.length - 1) / 2) * step;
      for (const way of ways) this.#x.set(way, x);
    }
  }
}

/** Out of the box's right side and in again. */
function loopAt({ x, y, width, height }: Placed): Route {
  const right = x + width;
  const middle = y + height / 2;
  const reach = Math.min(12, height / 3);
  return {
    loop: true,
    points: [
      { x: right, y: middle - reach },
      { x: right + loopRoom - 8, y: middle },
      { x: right, y: middle + reach },
    ],
  };
}
