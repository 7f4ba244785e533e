/** The message at the top of the view: why there is nothing to see, or why it may be out of date. */

import { element, setOptionalText, setText, type View, viewList } from "../../../webview/dom/elements.ts";
import type { NoticeContent, Send } from "../messages.ts";
import { buttonView } from "./button.ts";

export function noticeView(send: Send): View<NoticeContent | undefined> {
  const text = element("p", "text");
  const detail = element("p", "detail");
  const row = element("div", "buttons");
  const buttons = viewList(row, () => buttonView(send));
  const section = element("section", "notice", text, detail, row);
  return {
    element: section,
    update: (content) => {
      section.hidden = content === undefined;
      if (!content) return;
      section.dataset["tone"] = content.tone;
      setText(text, content.text);
      setOptionalText(detail, content.detail);
      buttons.update(content.buttons);
    },
  };
}
