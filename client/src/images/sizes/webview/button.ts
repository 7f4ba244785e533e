/** A button that sends the request its content names. */
import type { ButtonContent } from "../messages.ts";
import { element, type Send, setAttribute, setText, type View } from "./elements.ts";

/** Without content the button is hidden. */
export function buttonView(send: Send): View<ButtonContent | undefined> {
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
