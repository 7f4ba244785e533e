/** The build of an image: how far it is, or why there is no new image. */

import {
  element,
  setAttribute,
  setLength,
  setOptionalText,
  setText,
  type View,
  viewList,
} from "../../../webview/dom/elements.ts";
import type { BuildContent, Send } from "../messages.ts";
import { buttonView } from "./button.ts";

export function buildView(send: Send): View<BuildContent | undefined> {
  const text = element("p", "text");
  const filled = element("i");
  const progress = element("div", "progress", filled);
  const detail = element("p", "detail");
  const row = element("div", "links");
  const buttons = viewList(row, () => buttonView(send));
  const box = element("div", "build", text, progress, detail, row);
  progress.setAttribute("role", "progressbar");
  progress.setAttribute("aria-valuemin", "0");
  progress.setAttribute("aria-valuemax", "100");
  return {
    element: box,
    update: (content) => {
      box.hidden = content === undefined;
      if (!content) return;
      box.dataset["state"] = content.state;
      setText(text, content.text);
      setOptionalText(detail, content.detail);
      progress.hidden = content.state !== "running";
      setAttribute(progress, "aria-label", content.text);
      progress.toggleAttribute("data-unknown", content.share === undefined);
      if (content.share === undefined) progress.removeAttribute("aria-valuenow");
      else setAttribute(progress, "aria-valuenow", String(Math.round(content.share * 100)));
      setLength(filled, content.share ?? 0);
      buttons.update(content.buttons);
    },
  };
}
