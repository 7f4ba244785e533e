/** The lines of a Dockerfile by size: a button for each that there is a line for, the largest first. */

import {
  element,
  setAttribute,
  setLength,
  setText,
  type View,
  viewList,
} from "../../../webview/dom/elements.ts";
import type { LineContent, LinesContent, Send } from "../messages.ts";
import type { Openness } from "./openness.ts";

export interface KeyedLines extends LinesContent {
  /** Names the list among all of the view. */
  readonly key: string;
}

export function linesView(send: Send, openness: Openness): View<KeyedLines> {
  const title = element("h4");
  const source = element("span", "note");
  const list = element("ol", "rows");
  const more = element("button", "link");
  more.type = "button";
  const rows = viewList(list, () => lineView(send));
  let current: KeyedLines | undefined;
  const draw = () => {
    if (!current) return;
    const { rows: all, few, key, showAll, showFew } = current;
    const isLong = all.length > few;
    const whole = openness.isOpen(key, false);
    rows.update(whole ? all : all.slice(0, few));
    more.hidden = !isLong;
    setText(more, whole ? showFew : showAll);
    setAttribute(more, "aria-label", `${whole ? showFew : showAll}: ${current.title}`);
    setAttribute(more, "aria-expanded", String(whole));
  };
  more.addEventListener("click", () => {
    if (current) openness.set(current.key, !openness.isOpen(current.key, false));
    draw();
  });
  const group = element("div", "group", element("div", "heading", title, source), list, more);
  return {
    element: group,
    update: (content) => {
      current = content;
      group.dataset["role"] = content.role;
      setText(title, content.title);
      setAttribute(list, "aria-label", content.title);
      setText(source, content.source);
      draw();
    },
  };
}

function lineView(send: Send): View<LineContent> {
  const item = element("li");
  const text = element("code");
  const size = element("b");
  const filled = element("i");
  const place = element("span", "place");
  const percent = element("span", "percent");
  const meter = element("span", "meter", filled);
  meter.setAttribute("aria-hidden", "true");
  const button = element("button", "line");
  const plain = element("div", "line");
  button.type = "button";
  let request: LineContent["request"];
  button.addEventListener("click", () => {
    if (request) send(request);
  });
  return {
    element: item,
    update: (content) => {
      request = content.request;
      item.dataset["kind"] = content.kind;
      setText(text, content.text);
      setText(size, content.size);
      setText(place, content.place);
      setText(percent, content.percent);
      setLength(filled, content.share);
      const shell = request ? button : plain;
      shell.title = content.description;
      // Moved only where the line has come or gone: the focus is lost with the button that had it, and no other way.
      if (shell.parentElement !== item) {
        // The name of the button is what can be read in it, with a pause where the layout has room.
        const pause = () => element("span", "spoken", ", ");
        shell.append(text, pause(), place, pause(), size, pause(), percent, meter);
        item.replaceChildren(shell);
      }
    },
  };
}
