/** The picture: boxes and edges of a graph as SVG. Keeps its elements between updates, so that focus and eye stay. */

import { setAttribute } from "../../webview/dom/elements.ts";
import type { Box, Edge, Layout } from "../layout/graph.ts";
import { layOut } from "../layout/layout.ts";
import type { Walkable } from "../layout/walk.ts";
import type { EdgeContent, GraphContent, NodeContent } from "../messages.ts";
import { EdgeView, labelSize } from "./edgeView.ts";
import { NodeView, sizeOf } from "./nodeView.ts";
import { setAll, svg } from "./svg.ts";
import { rulerIn } from "./textWidth.ts";

/** What wants to be straight most: what stages are built on, then who builds them. */
const weights: Readonly<Record<EdgeContent["kind"], number>> = { from: 3, build: 2, copy: 1, mount: 1 };

export class Picture {
  readonly element = svg("svg", { role: "listbox", "aria-describedby": "keys" });
  readonly #nodes = new Map<string, NodeView>();
  readonly #edges = new Map<string, EdgeView>();
  #content: Pick<GraphContent, "nodes" | "edges"> = { nodes: [], edges: [] };
  #layout: Layout = { width: 0, height: 0, boxes: new Map(), routes: new Map() };
  /** What the layout is of. */
  #placed = "";
  #walkable: Walkable = { nodes: [], edges: [] };
  #current: string | undefined;

  get size(): { readonly width: number; readonly height: number } {
    return this.#layout;
  }

  get walkable(): Walkable {
    return this.#walkable;
  }

  /** The one that Tab leads to. */
  get current(): string | undefined {
    return this.#current;
  }

  update(content: GraphContent): void {
    const { nodes, edges, words } = content;
    this.#content = content;
    setAttribute(this.element, "aria-label", words.picture);
    const ruler = rulerIn(this.element);
    this.#place(
      nodes.map((node) => ({ id: node.id, ...sizeOf(node, ruler) })),
      edges.map((edge) => {
        const label = labelSize(edge, ruler);
        const { id, from, to, kind } = edge;
        return { id, from, to, kind, weight: weights[kind], ...(label && { label }) };
      }),
    );
    const { width, height } = this.#layout;
    setAll(this.element, { viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}` });
    keep(this.#nodes, nodes, () => new NodeView());
    keep(this.#edges, edges, () => new EdgeView());
    for (const node of nodes) {
      const placed = this.#layout.boxes.get(node.id);
      if (placed) this.#nodes.get(node.id)?.update(node, placed, ruler);
    }
    for (const edge of edges) {
      const route = this.#layout.routes.get(edge.id);
      if (route) this.#edges.get(edge.id)?.update(edge, route);
    }
    this.#walkable = this.#inOrder();
    this.#arrange();
    this.choose(this.#current);
  }

  /** Most edits of a Dockerfile change nothing that has a place. */
  #place(boxes: readonly Box[], edges: readonly Edge[]): void {
    const asked = JSON.stringify([boxes, edges]);
    if (asked === this.#placed) return;
    this.#placed = asked;
    this.#layout = layOut(boxes, edges);
  }

  /** Marks the stage that a 1-based line is in; answers its element. */
  markLine(line: number): SVGGElement | undefined {
    const here = this.#content.nodes.find(
      ({ firstLine = 0, lastLine = -1 }) => firstLine <= line && line <= lastLine,
    );
    for (const { id } of this.#content.nodes) {
      const view = this.#nodes.get(id);
      if (view) view.isHere = id === here?.id;
    }
    return here && this.#nodes.get(here.id)?.element;
  }

  elementOf(id: string): SVGGElement | undefined {
    return (this.#nodes.get(id) ?? this.#edges.get(id))?.element;
  }

  /** Makes it the one that Tab leads to, and gives it the focus. */
  focus(id: string): void {
    this.choose(id);
    this.elementOf(id)?.focus();
  }

  /** Brings out one item with what it is linked to; undefined = all alike. */
  bringOut(id: string | undefined): void {
    this.element.classList.toggle("focused", id !== undefined);
    const edges = this.#content.edges.filter(
      (edge) => id === undefined || [edge.id, edge.from, edge.to].includes(id),
    );
    const related = new Set(edges.flatMap((edge) => [edge.id, edge.from, edge.to]));
    if (id !== undefined) related.add(id);
    for (const [each, view] of [...this.#nodes, ...this.#edges]) {
      view.element.classList.toggle("related", related.has(each));
    }
  }

  /** Makes it the one that Tab leads to; the first where it is not there. */
  choose(id: string | undefined): void {
    const known = id !== undefined && this.elementOf(id) ? id : this.#walkable.nodes[0];
    if (this.#current !== undefined && this.#current !== known)
      this.elementOf(this.#current)?.setAttribute("tabindex", "-1");
    this.#current = known;
    if (known !== undefined) this.elementOf(known)?.setAttribute("tabindex", "0");
  }

  #inOrder(): Walkable {
    const { boxes, routes } = this.#layout;
    const centre = ({ id }: NodeContent): number => {
      const box = boxes.get(id);
      return box ? box.y + box.height / 2 : 0;
    };
    const nodes = this.#content.nodes
      .toSorted((a, b) => centre(a) - centre(b) || (boxes.get(a.id)?.x ?? 0) - (boxes.get(b.id)?.x ?? 0))
      .map(({ id }) => id);
    const rank = new Map(nodes.map((id, index) => [id, index]));
    const end = ({ id }: EdgeContent): number => routes.get(id)?.points.at(-1)?.x ?? 0;
    const edges = this.#content.edges.toSorted(
      (a, b) => (rank.get(a.to) ?? 0) - (rank.get(b.to) ?? 0) || end(a) - end(b),
    );
    return { nodes, edges };
  }

  /** Each box is followed by the edges that lead to it, as they are read and walked; what is in place is not moved. */
  #arrange(): void {
    const focused = document.activeElement;
    const { nodes, edges } = this.#walkable;
    const wanted = nodes.flatMap((id) => [id, ...edges.filter(({ to }) => to === id).map((edge) => edge.id)]);
    for (const [index, id] of wanted.entries()) {
      const element = this.elementOf(id);
      const place = this.element.children[index] ?? null;
      if (element && element !== place) this.element.insertBefore(element, place);
    }
    // Moving an element takes the focus from it.
    if (focused instanceof SVGElement && focused !== document.activeElement && this.element.contains(focused))
      focused.focus({ preventScroll: true });
  }
}

function keep<View extends { readonly element: Element }>(
  views: Map<string, View>,
  contents: readonly { readonly id: string }[],
  make: () => View,
): void {
  const ids = new Set(contents.map(({ id }) => id));
  for (const [id, view] of views) {
    if (ids.has(id)) continue;
    view.element.remove();
    views.delete(id);
  }
  for (const id of ids) if (!views.has(id)) views.set(id, make());
}
