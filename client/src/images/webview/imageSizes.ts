/** Draws the *Image Sizes* view. It keeps its elements between updates, so that focus stays and bars can grow. */
import type { PanelContent } from "../messages.ts";
import { element } from "./elements.ts";
import { type NoticeView, noticeView } from "./notice.ts";
import { type PairView, pairView } from "./pair.ts";

/** What VS Code gives every webview. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const host = acquireVsCodeApi();
const main = document.querySelector("main") ?? document.body.appendChild(element("main"));
const status = document.querySelector("[role=status]");
const placeholder = element("div", "placeholder", element("i"), element("i"), element("i"));

const notice: NoticeView = noticeView((request) => host.postMessage(request));
const pairs = new Map<string, PairView>();
main.append(notice.element);

function draw(content: PanelContent): void {
  notice.update(content.notice);
  for (const [key, view] of pairs) {
    if (content.pairs.some((pair) => pair.key === key)) continue;
    view.element.remove();
    pairs.delete(key);
  }
  for (const [index, pair] of content.pairs.entries()) {
    const view = pairs.get(pair.key) ?? pairView((request) => host.postMessage(request));
    pairs.set(pair.key, view);
    view.update(pair, content.locale);
    // Moving an element takes the focus from it, so only what is out of place is moved.
    const place = main.children[index + 1] ?? null;
    if (place !== view.element) main.insertBefore(view.element, place);
  }
  if (content.loading) main.append(placeholder);
  else placeholder.remove();
  main.classList.toggle("stale", content.stale);
  main.setAttribute("aria-busy", String(content.loading));
  if (status && status.textContent !== content.status) status.textContent = content.status;
}

window.addEventListener("message", ({ data }: MessageEvent<PanelContent>) => {
  host.setState(data);
  draw(data);
});

// Ages grow while nothing else happens; this asks nobody anything.
setInterval(() => {
  for (const view of pairs.values()) view.tick();
}, 20_000);

// The view was hidden and comes back: what it last showed stands until the extension has spoken.
const remembered = host.getState() as PanelContent | undefined;
if (remembered) draw(remembered);
host.postMessage({ type: "ready" });
