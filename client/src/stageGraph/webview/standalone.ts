/** The picture as a file of its own: what the page's style sheet and the theme say of it stands in it, as any reader of SVG knows it. */
import { svg } from "./svg.ts";

/** Of these what is not so anyway is written down. */
const ofShapes = {
  fill: "",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
} as const;
const ofTexts = {
  fill: "",
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "text-anchor": "start",
} as const;

/** What is there for pointer, keyboard and cursor only. */
const left = ".hit, .ring, .here";
const dropped = ["class", "role", "tabindex", "style", "data-id"];

/** `size` in pixels. */
export function standalone(
  picture: SVGSVGElement,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const selected = picture.querySelector("[aria-selected=true]");
  selected?.setAttribute("aria-selected", "false");
  const copy = copyOf(picture) as SVGSVGElement;
  selected?.setAttribute("aria-selected", "true");
  const background = getComputedStyle(document.documentElement).getPropertyValue(
    "--vscode-editor-background",
  );
  copy.prepend(
    svg("rect", { width: Math.ceil(width), height: Math.ceil(height), fill: background || "white" }),
  );
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(Math.ceil(width)));
  copy.setAttribute("height", String(Math.ceil(height)));
  return new XMLSerializer().serializeToString(copy);
}

function copyOf(original: Element): Element {
  const copy = original.cloneNode(false) as Element;
  const style = getComputedStyle(original);
  for (const name of [...copy.getAttributeNames()])
    if (dropped.includes(name) || name.startsWith("aria-")) copy.removeAttribute(name);
  const isShape = original instanceof SVGPathElement || original instanceof SVGRectElement;
  const usual = isShape ? ofShapes : original instanceof SVGTextElement ? ofTexts : {};
  for (const [name, initial] of Object.entries(usual)) {
    const value = style.getPropertyValue(name);
    if (value !== initial) write(copy, name, value);
  }
  for (const child of original.childNodes) {
    if (child instanceof Text) copy.append(child.data);
    else if (child instanceof Element && !child.matches(left) && isVisible(child)) copy.append(copyOf(child));
  }
  return copy;
}

function isVisible(element: Element): boolean {
  const { fill, stroke } = getComputedStyle(element);
  return !(element instanceof SVGPathElement) || fill !== "none" || stroke !== "none";
}

/** Colours as SVG 1.1 has them: what is seen through is an attribute of its own. */
function write(target: Element, name: string, value: string): void {
  const mixed = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/.exec(value);
  const plain = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(value);
  const found = mixed ?? plain;
  if (!found) {
    target.setAttribute(name, value);
    return;
  }
  const [, red, green, blue, opacity] = found;
  const parts = [red, green, blue].map((part) => Math.round(Number(part) * (mixed ? 255 : 1)));
  target.setAttribute(name, `rgb(${parts.join(", ")})`);
  if (opacity !== undefined) target.setAttribute(`${name}-opacity`, opacity);
}
