/** Makes DOM elements. Text only ever enters as text: names of images and stages are not ours. */
import type { ButtonContent, PanelRequest } from "../messages.ts";

export type Send = (request: PanelRequest) => void;

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = "",
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Touches the document only where the text is another one. */
export function setText(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

export function setAttribute(target: Element, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

export interface ButtonView {
  readonly element: HTMLButtonElement;
  /** Without content the button is hidden. */
  update(content: ButtonContent | undefined): void;
}

export function buttonView(send: Send): ButtonView {
  const button = element("button");
  button.type = "button";
  let current: ButtonContent | undefined;
  button.addEventListener("click", () => {
    if (current) send(current.request);
  });
  return {
    element: button,
    update: (content) => {
      current = content;
      button.hidden = content === undefined;
      if (!content) return;
      setText(button, content.label);
      button.className = content.weight;
      setAttribute(button, "aria-label", content.description ?? content.label);
      button.title = content.description ?? "";
    },
  };
}
