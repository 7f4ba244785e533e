/** One development and production pair: two bars on one scale, what the difference comes to, and where it comes from. */

import { element, setAttribute, setText, type View, viewList } from "../../../webview/dom/elements.ts";
import type { PairContent, Send, TrendContent } from "../messages.ts";
import { barView } from "./bar.ts";
import { buttonView } from "./button.ts";
import { type KeyedLines, linesView } from "./lines.ts";
import type { Openness } from "./openness.ts";
import { trendView } from "./trend.ts";

export interface PairView extends View<PairContent & { readonly locale: string }> {
  /** Brings the ages up to date. */
  tick(): void;
  /** Into view, with the focus on its heading. */
  show(): void;
}

export function pairView(send: Send, openness: Openness): PairView {
  const heading = element("h2");
  heading.tabIndex = -1;
  const list = element("ul", "bars");
  const verdict = { headline: element("strong"), detail: element("span") };
  const verdictRow = element("p", "verdict", verdict.headline, " ", verdict.detail);
  const button = buttonView(send);
  const lines = disclosure<KeyedLines>("lines", openness, () => linesView(send, openness));
  const trends = disclosure<TrendContent>("trends", openness, trendView);
  const section = element(
    "section",
    "pair",
    heading,
    list,
    verdictRow,
    button.element,
    lines.element,
    trends.element,
  );
  const bars = viewList(list, () => barView(send));
  return {
    element: section,
    update: ({ locale, ...content }) => {
      setText(heading, content.name);
      setAttribute(section, "aria-label", content.name);
      bars.update(content.bars.map((bar) => ({ ...bar, locale })));
      verdictRow.hidden = content.verdict === undefined;
      setText(verdict.headline, content.verdict?.headline ?? "");
      setText(verdict.detail, content.verdict?.detail ?? "");
      button.update(content.button);
      const { key } = content;
      lines.update({
        key,
        title: content.linesTitle,
        contents: content.lines.map((of) => ({ ...of, key: `${key} ${of.role} all` })),
      });
      trends.update({ key, title: content.trendsTitle, contents: content.trends });
    },
    tick: () => {
      for (const bar of bars.views) bar.tick();
    },
    show: () => {
      section.scrollIntoView({ block: "start" });
      heading.focus({ preventScroll: true });
    },
  };
}

interface DisclosureContent<Content> {
  readonly key: string;
  readonly title: string;
  /** None: nothing to disclose, and nothing is shown. */
  readonly contents: readonly Content[];
}

function disclosure<Content>(
  name: string,
  openness: Openness,
  make: () => View<Content>,
): View<DisclosureContent<Content>> {
  const title = element("h3");
  const inside = element("div", "inside");
  const details = element("details", name, element("summary", "", title), inside);
  const views = viewList(inside, make);
  let key = "";
  details.addEventListener("toggle", () => openness.set(key, details.open));
  return {
    element: details,
    update: (content) => {
      key = `${content.key} ${name}`;
      details.hidden = content.contents.length === 0;
      const open = openness.isOpen(key, true);
      if (details.open !== open) details.open = open;
      setText(title, content.title);
      views.update(content.contents);
    },
  };
}
