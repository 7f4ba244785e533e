/** One image of a pair: its bar with what the parts weigh, how it stands to its budget, and what became of its build. */

import { element, setOptionalText, setText, type View, viewList } from "../../../webview/dom/elements.ts";
import type { BarContent, LimitContent, PartContent, Send } from "../messages.ts";
import { ageView } from "./age.ts";
import { buildView } from "./build.ts";
import { buttonView } from "./button.ts";
import { trackView } from "./track.ts";

export interface BarView extends View<BarContent & { readonly locale: string }> {
  /** Brings the age up to date. */
  tick(): void;
}

export function barView(send: Send): BarView {
  const label = element("span", "label");
  const size = element("span", "size");
  const track = trackView();
  const tag = element("span", "tag");
  const measure = element("span", "measure");
  const legend = element("div", "legend");
  const parts = viewList(legend, legendView);
  const limitList = element("div", "limits");
  const limits = viewList(limitList, limitView);
  const note = element("span", "note");
  const age = ageView();
  const edited = element("span", "note edited");
  const button = buttonView(send);
  const build = buildView(send);
  // The bar says the same to those who listen.
  legend.setAttribute("aria-hidden", "true");
  limitList.setAttribute("aria-hidden", "true");
  const item = element(
    "li",
    "bar",
    element("div", "head", label, size),
    track.element,
    element("div", "name", tag, measure),
    element("div", "facts", legend, limitList, build.element),
    element("div", "foot", element("span", "notes", note, age.element, edited), button.element),
  );
  return {
    element: item,
    update: (content) => {
      item.dataset["role"] = content.role;
      item.dataset["state"] = content.state;
      item.dataset["vscodeContext"] = JSON.stringify({
        webviewSection: content.state === "built" ? "builtImage" : "image",
        tag: content.tag,
        preventDefaultContextMenuItems: true,
      });
      setText(label, content.label);
      setText(size, content.size);
      setText(tag, content.tag);
      tag.title = `${content.tag}\n${content.origin}`;
      setOptionalText(measure, content.measure);
      track.update(content);
      parts.update(content.parts.filter((part) => part.label !== ""));
      limits.update(content.limits);
      build.update(content.build);
      setOptionalText(note, content.note);
      age.update(content);
      setOptionalText(edited, content.edited);
      button.update(content.button);
    },
    tick: age.tick,
  };
}

function legendView(): View<PartContent> {
  const swatch = element("i");
  const label = element("span");
  const size = element("b");
  return {
    element: element("span", "part", swatch, label, size),
    update: (part) => {
      swatch.className = part.kind;
      setText(label, part.label);
      setText(size, part.size);
    },
  };
}

function limitView(): View<LimitContent> {
  const text = element("p", "limit");
  return {
    element: text,
    update: (limit) => {
      text.dataset["exceeded"] = String(limit.exceeded);
      setText(text, limit.text);
    },
  };
}
