/** A button that sends the request its content names. */

import { element, setAttribute, setText, type View } from "../../../webview/dom/elements.ts";
import type { ButtonContent, Send } from "../messages.ts";

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
