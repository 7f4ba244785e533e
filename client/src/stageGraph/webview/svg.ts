/** Makes SVG elements. Text only ever enters as text: names of stages and images are not ours. */
import { setAttribute } from "../../webview/dom/elements.ts";

export type Attributes = Readonly<Record<string, string | number>>;

export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): SVGElementTagNameMap[Name] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  setAll(made, attributes);
  made.append(...children);
  return made;
}

/** Touches the document only where a value is another one. */
export function setAll(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    setAttribute(target, name, typeof value === "number" ? String(Math.round(value * 100) / 100) : value);
  }
}
