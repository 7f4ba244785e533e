/** The picture as a file of its own: what the page's style sheet and the theme say of it stands in it. */
import { svg } from "./svg.ts";

const copied = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

/** What is there for pointer and keyboard only. */
const left = ".hit, .ring, .here";

export function standalone(
  picture: SVGSVGElement,
  { width, height }: { width: number; height: number },
): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = picture.querySelectorAll("*");
  for (const [index, target] of [...copy.querySelectorAll("*")].entries()) {
    const original = originals[index];
    if (!original || original instanceof SVGTitleElement) continue;
    const style = getComputedStyle(original);
    for (const name of copied) {
      const value = style.getPropertyValue(name);
      if (value !== "" && value !== "normal") target.setAttribute(name, value);
    }
    for (const name of ["class", "role", "tabindex", "aria-hidden", "aria-selected", "data-id"])
      target.removeAttribute(name);
  }
  for (const [index, each] of [...originals].entries()) {
    if (each.matches(left) || getComputedStyle(each).display === "none")
      copies(copy, index).classList.add("left");
  }
  for (const each of copy.querySelectorAll(".left")) each.remove();
  for (const name of ["class", "role", "style", "tabindex", "aria-label", "aria-describedby"])
    copy.removeAttribute(name);
  const background = getComputedStyle(document.body).backgroundColor;
  copy.prepend(svg("rect", { width: Math.ceil(width), height: Math.ceil(height), fill: background }));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.ceil(width)));
  copy.setAttribute("height", String(Math.ceil(height)));
  return new XMLSerializer().serializeToString(copy);
}

const copies = (copy: Element, index: number): Element => copy.querySelectorAll("*")[index] ?? copy;
