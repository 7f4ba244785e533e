/** What the lines and the marks of the picture mean: only of those that are in it. */
import { element } from "../../webview/dom/elements.ts";
import type { PageWords } from "../messages.ts";
import { svg } from "./svg.ts";

export class Legend {
  readonly element = element("ul", "legend");
  #drawn = "";

  update({ legend, legendEntries }: PageWords): void {
    const written = JSON.stringify([legend, legendEntries]);
    if (written === this.#drawn) return;
    this.#drawn = written;
    this.element.setAttribute("aria-label", legend);
    this.element.replaceChildren(
      ...legendEntries.map(({ kind, text }) =>
        element(
          "li",
          "",
          svg("svg", { class: "sample", viewBox: "0 0 26 14", "aria-hidden": "true" }, sampleOf(kind)),
          text,
        ),
      ),
    );
  }
}

const sampleOf = (kind: PageWords["legendEntries"][number]["kind"]): SVGElement =>
  kind === "ships" || kind === "develops" || kind === "idle"
    ? svg(
        "g",
        { class: `node stage ${kind}` },
        svg("rect", { class: "frame", x: 1, y: 1, width: 24, height: 12, rx: 3 }),
        svg("path", { class: "accent", d: "M5 1.5h-1a2.5 2.5 0 0 0-2.5 2.5v6a2.5 2.5 0 0 0 2.5 2.5h1z" }),
      )
    : svg(
        "g",
        { class: `edge ${kind}` },
        svg("path", { class: "line", d: "M0 7h20" }),
        svg("path", { class: "arrow", d: "M26 7l-7-4v8z" }),
      );
