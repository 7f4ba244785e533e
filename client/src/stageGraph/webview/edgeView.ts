/** One edge of the picture: a line with an arrow, and the path that is copied along it. */

import { setText } from "../../webview/dom/elements.ts";
import type { Point, Route } from "../layout/graph.ts";
import type { EdgeContent } from "../messages.ts";
import { setAll, svg } from "./svg.ts";
import type { Ruler } from "./textWidth.ts";

const labelHeight = 18;
const labelPadding = 5;

export function labelSize(
  { label }: EdgeContent,
  ruler: Ruler,
): { width: number; height: number } | undefined {
  return label === ""
    ? undefined
    : { width: ruler.width(label, "label") + 2 * labelPadding, height: labelHeight };
}

export class EdgeView {
  readonly element = svg("g", { role: "option", tabindex: -1, "aria-selected": "false" });
  readonly #tip = svg("title");
  readonly #hit = svg("path", { class: "hit" });
  readonly #line = svg("path", { class: "line" });
  readonly #arrow = svg("path", { class: "arrow" });
  readonly #label = svg("g", { "aria-hidden": "true" });
  readonly #labelFrame = svg("rect", { class: "label-frame", rx: 4 });
  readonly #labelText = svg("text", { class: "label" });

  constructor() {
    this.#label.append(this.#labelFrame, this.#labelText);
    this.element.append(this.#tip, this.#hit, this.#line, this.#arrow);
  }

  update(content: EdgeContent, { points, label, loop }: Route): void {
    const { id, kind, description, refused, possible } = content;
    setAll(this.element, { class: `edge ${kind}${refused ? " refused" : ""}${possible ? " possible" : ""}` });
    this.element.dataset["id"] = id;
    setText(this.#tip, description);
    const d = loop ? loopPath(points) : curve(points);
    setAll(this.#hit, { d });
    setAll(this.#line, { d });
    setAll(this.#arrow, { d: arrowAt(points, loop) });
    if (label) {
      const { x, y, width, height } = label;
      setAll(this.#labelFrame, { x, y, width, height });
      setAll(this.#labelText, { x: x + width / 2, y: y + height / 2 + 4 });
      setText(this.#labelText, content.label);
      if (!this.#label.isConnected) this.element.append(this.#label);
    } else this.#label.remove();
  }
}

const written = ({ x, y }: Point): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** Every point is passed vertically, so that what looks like one line is one. */
function curve([first, ...rest]: readonly Point[]): string {
  if (!first) return "";
  let last = first;
  let path = `M${written(first)}`;
  for (const point of rest) {
    const middle = (last.y + point.y) / 2;
    path +=
      last.x === point.x
        ? `L${written(point)}`
        : `C${written({ x: last.x, y: middle })} ${written({ x: point.x, y: middle })} ${written(point)}`;
    last = point;
  }
  return path;
}

function loopPath([start, out, end]: readonly Point[]): string {
  if (!start || !out || !end) return "";
  return `M${written(start)}C${written({ x: out.x, y: start.y })} ${written({ x: out.x, y: end.y })} ${written(end)}`;
}

/** Its tip touches the box. */
function arrowAt(points: readonly Point[], loop: boolean): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return "";
  if (loop) return `M${written(tip)}l7.5-4v8z`;
  return before.y <= tip.y ? `M${written(tip)}l-4-7.5h8z` : `M${written(tip)}l-4 7.5h8z`;
}
