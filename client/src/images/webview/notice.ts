/** The message at the top of the view: why there is nothing to see, or why it may be out of date. */
import type { NoticeContent } from "../messages.ts";
import { type ButtonView, buttonView, element, type Send, setText } from "./elements.ts";

export interface NoticeView {
  readonly element: HTMLElement;
  update(content: NoticeContent | undefined): void;
}

export function noticeView(send: Send): NoticeView {
  const text = element("p", "text");
  const detail = element("p", "detail");
  const buttons: readonly ButtonView[] = [buttonView(send), buttonView(send)];
  const row = element("div", "buttons", ...buttons.map((button) => button.element));
  const section = element("section", "notice", text, detail, row);
  return {
    element: section,
    update: (content) => {
      section.hidden = content === undefined;
      if (!content) return;
      section.dataset["tone"] = content.tone;
      setText(text, content.text);
      setText(detail, content.detail ?? "");
      detail.hidden = content.detail === undefined;
      for (const [index, button] of buttons.entries()) button.update(content.buttons[index]);
    },
  };
}
