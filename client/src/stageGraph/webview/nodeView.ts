/** One box of the picture: a stage, what it is made from, or who builds it. */

import { setAttribute, setText } from "../../webview/dom/elements.ts";
import type { Placed } from "../layout/graph.ts";
import type { NodeContent } from "../messages.ts";
import { setAll, svg } from "./svg.ts";
import type { Ruler } from "./textWidth.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

const hidden = { "aria-hidden": "true" };
const titleHeight = 20;
const lineHeight = 17;
const gap = 10;
const badgePadding = 6;

const padding = (kind: NodeContent["kind"]): { readonly x: number; readonly y: number } =>
  kind === "stage" ? { x: 14, y: 10 } : { x: 14, y: 6 };

export function sizeOf({ kind, title, number, badge, lines }: NodeContent, ruler: Ruler): Size {
  const { x, y } = padding(kind);
  const head =
    ruler.width(title, kind === "stage" ? "title" : "code") +
    (number === undefined ? 0 : gap + ruler.width(number, "number")) +
    (badge === undefined ? 0 : 2 * gap + 2 * badgePadding + ruler.width(badge, "badge"));
  const widest = Math.max(head, ...lines.map(({ tone, text }) => ruler.width(text, tone)));
  return {
    width: Math.max(kind === "stage" ? 132 : 64, widest + 2 * x),
    height: titleHeight + lines.length * lineHeight + 2 * y,
  };
}

export class NodeView {
  readonly element = svg("g", { role: "option", tabindex: -1 });
  /** Its name for a screen reader, too: the texts in the box are pieces of that. */
  readonly #tip = svg("title");
  readonly #ring = svg("rect", { class: "ring" });
  readonly #frame = svg("path", { class: "frame" });
  readonly #accent = svg("path", { class: "accent" });
  readonly #here = svg("path", { class: "here", d: "M-13-5 -6 0 -13 5z" });
  readonly #title = svg("text", hidden);
  readonly #number = svg("text", { ...hidden, class: "number" });
  readonly #badge = svg("g", { ...hidden, class: "badge-group" });
  readonly #badgeFrame = svg("rect", { class: "badge-frame", rx: 8, height: 16 });
  readonly #badgeText = svg("text", { class: "badge" });
  readonly #lines: SVGTextElement[] = [];

  constructor() {
    this.#badge.append(this.#badgeFrame, this.#badgeText);
    this.element.append(this.#tip, this.#ring, this.#frame, this.#accent, this.#here, this.#title);
  }

  update(content: NodeContent, placed: Placed, ruler: Ruler): void {
    const { id, kind, part, title, number, badge, lines, description } = content;
    const { x, y, width, height } = placed;
    setAll(this.element, {
      class: `node ${kind} ${part ?? ""}`.trim(),
      transform: `translate(${Math.round(x)} ${Math.round(y)})`,
    });
    this.element.dataset["id"] = id;
    setText(this.#tip, description);
    setAll(this.#ring, {
      x: -4,
      y: -4,
      width: width + 8,
      height: height + 8,
      rx: kind === "stage" ? 9 : height / 2 + 4,
    });
    setAll(this.#frame, { d: outline(kind, width, height) });
    setAll(this.#accent, { d: `M5 .75h-.25a4 4 0 0 0-4 4v${height - 9.5}a4 4 0 0 0 4 4h.25z` });
    setAll(this.#here, { transform: `translate(0 ${height / 2})` });
    const { x: left, y: top } = padding(kind);
    const centred = kind !== "stage";
    const at = centred ? width / 2 : left;
    setAll(this.#title, { class: centred ? "code" : "title", x: at, y: top + 15 });
    setText(this.#title, title);
    this.#show(this.#number, number !== undefined);
    setText(this.#number, number ?? "");
    setAll(this.#number, { x: left + ruler.width(title, "title") + gap, y: top + 15 });
    this.#show(this.#badge, badge !== undefined);
    setText(this.#badgeText, badge ?? "");
    const badgeWidth = ruler.width(badge ?? "", "badge") + 2 * badgePadding;
    setAll(this.#badge, { transform: `translate(${Math.round(width - left - badgeWidth + 4)} ${top + 2})` });
    setAll(this.#badgeFrame, { width: badgeWidth });
    setAll(this.#badgeText, { x: badgeWidth / 2, y: 12 });
    while (this.#lines.length > lines.length) this.#lines.pop()?.remove();
    for (const [index, { tone, text }] of lines.entries()) {
      const line = this.#lines[index] ?? svg("text", hidden);
      if (!this.#lines[index]) {
        this.#lines.push(line);
        this.element.append(line);
      }
      setAll(line, { class: tone, x: at, y: top + titleHeight + 13 + index * lineHeight });
      setText(line, text);
    }
  }

  /** Whether the cursor of the editor is in this stage. */
  set isHere(here: boolean) {
    setAttribute(this.element, "aria-selected", String(here));
  }

  #show(part: SVGElement, visible: boolean): void {
    if (visible && !part.isConnected) this.element.append(part);
    if (!visible) part.remove();
  }
}

/** Stages are sheets, images pills, contexts folders, builds flags: told apart without their colours. */
function outline(kind: NodeContent["kind"], width: number, height: number): string {
  const w = width;
  const h = height;
  switch (kind) {
    case "stage":
      return rounded(w, h, 5);
    case "context":
      return `M0 8v${h - 13}a5 5 0 0 0 5 5h${w - 10}a5 5 0 0 0 5-5v-${h - 16}a5 5 0 0 0-5-5h-${w - 52}l-6-6h-36a5 5 0 0 0-5 5z`;
    case "build":
      return `M8 0h${w - 16}l8 ${h / 2}-8 ${h / 2}h-${w - 16}l-8-${h / 2}z`;
    default:
      return rounded(w, h, h / 2);
  }
}

const rounded = (w: number, h: number, r: number): string =>
  `M${r} 0h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1-${r} ${r}h-${w - 2 * r}a${r} ${r} 0 0 1-${r}-${r}v-${h - 2 * r}a${r} ${r} 0 0 1 ${r}-${r}z`;
