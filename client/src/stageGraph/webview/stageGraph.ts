/** Draws the *Stage Graph* page: a bar of buttons, the picture or the table, and what the lines mean. */
import { element, setAttribute, setOptionalText, setText } from "../../webview/dom/elements.ts";
import type { GraphContent, GraphMessage, GraphRequest, PageWords } from "../messages.ts";
import { Canvas } from "./canvas.ts";
import { keysOf } from "./keys.ts";
import { Legend } from "./legend.ts";
import { Picture } from "./picture.ts";
import { standalone } from "./standalone.ts";
import { Table } from "./table.ts";

/** What VS Code gives every webview. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** What outlives the page while it is hidden or VS Code is closed. */
interface Remembered {
  readonly content?: GraphContent;
  readonly zoom?: number | undefined;
  readonly asTable?: boolean;
}

const host = acquireVsCodeApi();
let remembered = (host.getState() ?? {}) as Remembered;
const remember = (change: Remembered) => {
  remembered = { ...remembered, ...change };
  host.setState(remembered);
};
const send = (request: GraphRequest) => host.postMessage(request);
const open = (id: string, place: number) => send({ type: "reveal", id, place });

const main = document.querySelector("main") ?? document.body.appendChild(element("main"));
const status = document.querySelector("[role=status]");
const heading = document.querySelector("h1") ?? element("h1");
heading.className = "";
const picture = new Picture();
const canvas = new Canvas(picture, remembered.zoom, (zoom) => remember({ zoom }));
const table = new Table(open);
const legend = new Legend();
const keys = element("p", "spoken");
keys.id = "keys";

function button(text: string, act: () => void): HTMLButtonElement {
  const made = element("button", "tool", text);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}
const zoomOut = button("−", () => canvas.zoomOut());
const zoomIn = button("+", () => canvas.zoomIn());
const fit = button("↔", () => canvas.zoomToFit());
const asTable = button("", () => showTable(!remembered.asTable));
const savePicture = button("SVG…", () =>
  send({ type: "savePicture", svg: standalone(picture.element, picture.size) }),
);
const saveMermaid = button("Mermaid…", () => send({ type: "saveMermaid" }));
const zooms = element("div", "group", zoomOut, zoomIn, fit);
const tools = element("div", "tools", zooms, element("div", "group", asTable, savePicture, saveMermaid));

const noticeText = element("p", "text");
const noticeDetail = element("p", "quiet");
const remedy = element("button", "primary");
remedy.type = "button";
remedy.addEventListener("click", () => send({ type: "remedy" }));
const notice = element("section", "notice", noticeText, noticeDetail, remedy);
main.append(
  element("header", "", heading, tools),
  notice,
  canvas.element,
  table.element,
  legend.element,
  keys,
);

function showTable(shown: boolean): void {
  remember({ asTable: shown });
  arrange();
}

/** Either the notice alone, or the picture or the table. */
function arrange(): void {
  const { content, asTable: tabular = false } = remembered;
  const empty = (content?.nodes.length ?? 0) === 0;
  setAttribute(asTable, "aria-pressed", String(tabular));
  tools.hidden = empty;
  zooms.hidden = tabular;
  savePicture.hidden = tabular;
  canvas.element.hidden = empty || tabular;
  table.element.hidden = empty || !tabular;
  legend.element.hidden = empty || tabular;
  canvas.fit();
}

function name(target: HTMLElement, text: string): void {
  setAttribute(target, "aria-label", text);
  target.title = text;
}

function label(words: PageWords): void {
  name(zoomIn, words.zoomIn);
  name(zoomOut, words.zoomOut);
  name(fit, words.fit);
  setText(asTable, words.table);
  name(savePicture, words.savePicture);
  name(saveMermaid, words.saveMermaid);
  setText(keys, words.keys);
  legend.update(words);
}

let line = 0;

function draw(content: GraphContent): void {
  setText(heading, content.title);
  notice.hidden = content.notice === undefined;
  setText(noticeText, content.notice?.text ?? "");
  setOptionalText(noticeDetail, content.notice?.detail);
  setOptionalText(remedy, content.notice?.button);
  label(content.words);
  picture.update(content);
  picture.markLine(line);
  table.update(content.table, content.words.picture);
  arrange();
  if (status) setText(status, content.status);
}

function follow(newLine: number): void {
  line = newLine;
  const here = picture.markLine(line);
  // Whoever works in the page is not taken elsewhere by it.
  if (here && !document.hasFocus() && !canvas.element.hidden) canvas.reveal(here, true);
}

keysOf(canvas, picture, open);

window.addEventListener("message", ({ data }: MessageEvent<GraphMessage>) => {
  switch (data.type) {
    case "content":
      remember({ content: data.content });
      draw(data.content);
      break;
    case "cursor":
      follow(data.line);
      break;
  }
});

// The page was hidden and comes back: what it last showed stands until the extension has spoken.
if (remembered.content) draw(remembered.content);
host.postMessage({ type: "ready" });
