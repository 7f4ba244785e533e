/** The bar itself: an image's parts from the base up, the marks of its budget, and a tooltip that the keyboard opens too. */

import {
  element,
  setAttribute,
  setLength,
  setText,
  type View,
  viewList,
} from "../../../webview/dom/elements.ts";
import type { BarContent, LimitContent, PartContent } from "../messages.ts";

type TrackContent = Pick<BarContent, "parts" | "limits" | "description">;

export function trackView(): View<TrackContent> {
  const parts = element("div", "parts");
  const track = element("div", "track", parts);
  const tip = element("span", "tip");
  // The bar says in words what it shows, to the keyboard and to screen readers alike.
  track.setAttribute("role", "img");
  track.tabIndex = 0;
  tip.setAttribute("aria-hidden", "true");
  const shown = viewList(parts, partView);
  const marks = viewList(track, markView);
  // Escape takes the tooltip away without moving the focus.
  track.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") track.classList.add("quiet");
  });
  for (const end of ["blur", "mouseleave"]) {
    track.addEventListener(end, () => track.classList.remove("quiet"));
  }
  return {
    element: element("div", "body", track, tip),
    update: ({ parts: contents, limits, description }) => {
      shown.update(contents);
      marks.update(limits.filter(({ mark }) => mark !== undefined));
      setAttribute(track, "aria-label", description);
      setText(tip, description);
    },
  };
}

function partView(): View<PartContent> {
  const part = element("i");
  return {
    element: part,
    update: ({ kind, share }) => {
      part.className = kind;
      setLength(part, share);
    },
  };
}

function markView(): View<LimitContent> {
  const mark = element("i", "mark");
  return {
    element: mark,
    update: ({ mark: place = 0, exceeded }) => {
      mark.style.insetInlineStart = `${place * 100}%`;
      mark.dataset["exceeded"] = String(exceeded);
    },
  };
}
