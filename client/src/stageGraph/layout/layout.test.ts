import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossings, order } from "./crossings.ts";
import type { Box, Edge, Layout, Placed } from "./graph.ts";
import { layOut } from "./layout.ts";
import { rank } from "./ranks.ts";
import { slotsOf } from "./slots.ts";

const box = (id: string, width = 120, height = 48): Box => ({ id, width, height });
const edge = (from: string, to: string, kind = "from", label?: Edge["label"]): Edge => ({
  id: `${kind} ${from} ${to}`,
  from,
  to,
  kind,
  weight: kind === "from" ? 3 : 1,
  ...(label && { label }),
});

const overlap = (a: Placed, b: Placed): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Boxes and labels that lie over each other. */
function overlaps({ boxes, routes }: Layout): readonly (readonly [string, string])[] {
  const labels = [...routes].flatMap(([id, { label }]) => (label ? [[id, label] as const] : []));
  const all = [...boxes, ...labels];
  return all.flatMap(([one, a], index) =>
    all.slice(index + 1).flatMap(([other, b]) => (overlap(a, b) ? [[one, other] as const] : [])),
  );
}

/** Edges that pass over a box that they have nothing to do with, looked at where they are straight. */
function passes({ boxes, routes }: Layout, edges: readonly Edge[]): readonly string[] {
  return edges.flatMap(({ id, from, to }) => {
    const points = routes.get(id)?.points ?? [];
    return [...boxes].flatMap(([name, { x, y, width, height }]) =>
      name !== from &&
      name !== to &&
      points.some((point) => point.x > x && point.x < x + width && point.y > y && point.y < y + height)
        ? [`${id} passes ${name}`]
        : [],
    );
  });
}

const graphs = fc.integer({ min: 1, max: 14 }).chain((count) =>
  fc.record({
    boxes: fc.tuple(
      ...Array.from({ length: count }, (_, index) =>
        fc
          .record({ width: fc.integer({ min: 20, max: 240 }), height: fc.integer({ min: 20, max: 80 }) })
          .map((size) => ({ id: String(index), ...size })),
      ),
    ),
    edges: fc.uniqueArray(
      fc
        .tuple(
          fc.nat(count - 1),
          fc.nat(count - 1),
          fc.constantFrom("from", "copy"),
          fc.option(fc.record({ width: fc.integer({ min: 10, max: 160 }), height: fc.constant(16) })),
        )
        .map(([from, to, kind, label]) => edge(String(from), String(to), kind, label ?? undefined)),
      { maxLength: 24, selector: ({ id }) => id },
    ),
  }),
);

describe("a layout", () => {
  it("puts what is built on something below it, and what nothing leads to right above its user", () => {
    const boxes = ["node", "base", "bun", "builder", "runtime"].map((id) => box(id));
    const edges = [
      edge("node", "base"),
      edge("base", "builder"),
      edge("bun", "runtime"),
      edge("builder", "runtime", "copy"),
    ];
    expect(Object.fromEntries(rank(boxes, edges).ranks)).toEqual({
      node: 0,
      base: 1,
      builder: 2,
      bun: 2,
      runtime: 3,
    });
  });

  it("crosses nothing that need not cross", () => {
    const boxes = ["a", "b", "c", "x", "y", "z"].map((id) => box(id));
    const edges = [edge("a", "z"), edge("b", "y"), edge("c", "x")];
    const { rows } = slotsOf(boxes, edges, rank(boxes, edges));
    order(rows);
    expect(crossings(rows)).toBe(0);
  });

  it("draws a chain as one straight line", () => {
    const { boxes, routes } = layOut(
      ["a", "b", "c"].map((id, index) => box(id, 60 + 40 * index)),
      [edge("a", "b"), edge("b", "c")],
    );
    const centres = [...boxes.values()].map(({ x, width }) => x + width / 2);
    expect(new Set(centres.map(Math.round)).size).toBe(1);
    expect(
      new Set([...routes.values()].flatMap(({ points }) => points.map(({ x }) => Math.round(x)))).size,
    ).toBe(1);
  });

  it("turns one edge of a circle around, and loops what leads to itself", () => {
    const { boxes, routes } = layOut([box("a"), box("b")], [edge("a", "b"), edge("b", "a"), edge("b", "b")]);
    const up = routes.get("from b a")?.points ?? [];
    expect(up[0]?.y).toBe(boxes.get("b")?.y ?? 0);
    expect(up[0]?.y).toBeGreaterThan(up.at(-1)?.y ?? 0);
    expect(routes.get("from b b")?.loop).toBe(true);
  });

  it("keeps rows narrow enough to be taken in", () => {
    const boxes = [box("base"), ...Array.from({ length: 40 }, (_, index) => box(`s${index}`))];
    const { width } = layOut(
      boxes,
      boxes.slice(1).map(({ id }) => edge("base", id)),
    );
    expect(width).toBeLessThan(12 * (120 + 60));
  });

  it("is empty for nothing", () => expect(layOut([], []).boxes.size).toBe(0));

  it("lays nothing over anything, whatever the graph", () =>
    fc.assert(
      fc.property(graphs, ({ boxes, edges }) => {
        const layout = layOut(boxes, edges);
        expect(overlaps(layout)).toEqual([]);
        expect(passes(layout, edges)).toEqual([]);
        for (const { x, y, width, height } of layout.boxes.values()) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(layout.width);
          expect(y + height).toBeLessThanOrEqual(layout.height);
        }
      }),
      { numRuns: 200 },
    ));

  it("leads every edge down where there is no circle, through points that never go back up", () =>
    fc.assert(
      fc.property(graphs, ({ boxes, edges: any }) => {
        const edges = any.filter(({ from, to }) => Number(from) < Number(to));
        const { routes } = layOut(boxes, edges);
        for (const { points } of routes.values()) {
          expect(points.every(({ y }, index) => index === 0 || y >= (points[index - 1]?.y ?? 0))).toBe(true);
          expect(points.at(-1)?.y).toBeGreaterThan(points[0]?.y ?? 0);
        }
      }),
      { numRuns: 200 },
    ));

  it("is the same for the same graph", () =>
    fc.assert(
      fc.property(graphs, ({ boxes, edges }) => {
        expect(layOut(boxes, edges)).toEqual(layOut(boxes, edges));
      }),
      { numRuns: 40 },
    ));
});
