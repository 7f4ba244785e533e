/** Draws the *Image Sizes* view. It keeps its elements between updates, so that focus stays and bars can grow. */

import { element, setAttribute, setText } from "../../../webview/dom/elements.ts";
import type { PanelContent, PanelMessage, PanelRequest } from "../messages.ts";
import { noticeView } from "./notice.ts";
import { openness } from "./openness.ts";
import { type PairView, pairView } from "./pair.ts";

/** What VS Code gives every webview. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** What outlives the page while the view is hidden. */
interface Remembered {
  readonly content?: PanelContent;
  readonly opened?: Readonly<Record<string, boolean>>;
}

const host = acquireVsCodeApi();
let remembered = (host.getState() ?? {}) as Remembered;
const remember = (change: Remembered) => {
  remembered = { ...remembered, ...change };
  host.setState(remembered);
};
const opened = openness({
  read: () => remembered.opened ?? {},
  write: (written) => remember({ opened: written }),
});
const send = (request: PanelRequest) => host.postMessage(request);

const main = document.querySelector("main") ?? document.body.appendChild(element("main"));
const status = document.querySelector("[role=status]");
const placeholder = element("div", "placeholder", element("i"), element("i"), element("i"));
const notice = noticeView(send);
const pairs = new Map<string, PairView>();
main.append(notice.element);
/** Where the pairs begin among the children of `main`. */
const first = main.children.length;

function draw(content: PanelContent): void {
  notice.update(content.notice);
  for (const [key, view] of pairs) {
    if (content.pairs.some((pair) => pair.key === key)) continue;
    view.element.remove();
    pairs.delete(key);
  }
  for (const [index, pair] of content.pairs.entries()) {
    const view = pairs.get(pair.key) ?? pairView(send, opened);
    pairs.set(pair.key, view);
    view.update({ ...pair, locale: content.locale });
    // Moving an element takes the focus from it, so only what is out of place is moved.
    const place = main.children[first + index] ?? null;
    if (place !== view.element) main.insertBefore(view.element, place);
  }
  if (content.loading) main.append(placeholder);
  else placeholder.remove();
  main.classList.toggle("stale", content.stale);
  setAttribute(main, "aria-busy", String(content.loading));
  if (status) setText(status, content.status);
}

window.addEventListener("message", ({ data }: MessageEvent<PanelMessage>) => {
  switch (data.type) {
    case "content":
      remember({ content: data.content });
      draw(data.content);
      break;
    case "show":
      pairs.get(data.pair)?.show();
      break;
  }
});

// Ages grow while nothing else happens; this asks nobody anything.
setInterval(() => {
  for (const view of pairs.values()) view.tick();
}, 20_000);

// The view was hidden and comes back: what it last showed stands until the extension has spoken.
if (remembered.content) draw(remembered.content);
host.postMessage({ type: "ready" });
