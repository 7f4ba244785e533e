/** One development and production pair: two bars on one scale, and what the difference comes to. */
import type { BarContent, PairContent } from "../messages.ts";
import { type ButtonView, buttonView, element, type Send, setAttribute, setText } from "./elements.ts";

export interface PairView {
  readonly element: HTMLElement;
  update(content: PairContent, locale: string): void;
  /** Brings the ages up to date. */
  tick(): void;
}

export function pairView(send: Send): PairView {
  const heading = element("h2");
  const list = element("ul");
  const legend = { shared: element("span"), own: element("span") };
  const legendRow = element(
    "p",
    "legend",
    element("span", "", element("i", "shared"), legend.shared),
    element("span", "", element("i", "own"), legend.own),
  );
  // The bars say the same to those who listen.
  legendRow.setAttribute("aria-hidden", "true");
  const verdict = { headline: element("strong"), detail: element("span") };
  const verdictRow = element("p", "verdict", verdict.headline, " ", verdict.detail);
  const button: ButtonView = buttonView(send);
  const section = element("section", "pair", heading, list, legendRow, verdictRow, button.element);
  const bars: BarView[] = [];
  return {
    element: section,
    update: (content, locale) => {
      setText(heading, content.name);
      setAttribute(section, "aria-label", content.name);
      while (bars.length > content.bars.length) bars.pop()?.element.remove();
      for (const [index, bar] of content.bars.entries()) {
        const view = bars[index] ?? barView(send);
        if (!bars[index]) {
          bars.push(view);
          list.append(view.element);
        }
        view.update(bar, locale);
      }
      legendRow.hidden = content.legend === undefined;
      setText(legend.shared, content.legend?.shared ?? "");
      setText(legend.own, content.legend?.own ?? "");
      verdictRow.hidden = content.verdict === undefined;
      setText(verdict.headline, content.verdict?.headline ?? "");
      setText(verdict.detail, content.verdict?.detail ?? "");
      button.update(content.button);
    },
    tick: () => {
      for (const bar of bars) bar.tick();
    },
  };
}

interface BarView {
  readonly element: HTMLElement;
  update(content: BarContent, locale: string): void;
  tick(): void;
}

function barView(send: Send): BarView {
  const label = element("span", "label");
  const size = element("span", "size");
  const shared = element("i", "shared");
  const own = element("i", "own");
  const track = element("div", "track", shared, own);
  const tip = element("span", "tip");
  const tag = element("span", "tag");
  const note = element("span", "note");
  const age = element("time", "note");
  const button = buttonView(send);
  // The bar says in words what it shows, to the keyboard and to screen readers alike.
  track.setAttribute("role", "img");
  track.tabIndex = 0;
  tip.setAttribute("aria-hidden", "true");
  const item = element(
    "li",
    "bar",
    element("div", "head", label, size),
    element("div", "body", track, tip),
    tag,
    element("div", "foot", note, age, button.element),
  );
  let current: BarContent["age"];
  let language = "en";
  const tick = () => {
    if (!current) return;
    const created = new Date(current.created);
    const past = relativeAge(created, language);
    setText(age, past === undefined ? current.now : current.text.replaceAll("{0}", past));
    setAttribute(age, "datetime", created.toISOString());
    age.title = created.toLocaleString(language);
  };
  // Escape takes the tooltip away without moving the focus.
  track.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") track.classList.add("quiet");
  });
  for (const end of ["blur", "mouseleave"]) {
    track.addEventListener(end, () => track.classList.remove("quiet"));
  }
  return {
    element: item,
    update: (content, locale) => {
      language = knownLocale(locale);
      item.dataset["role"] = content.role;
      item.dataset["state"] = content.state;
      setText(label, content.label);
      setText(size, content.size);
      setText(tag, content.tag);
      tag.title = `${content.tag}\n${content.origin}`;
      setAttribute(track, "aria-label", content.description);
      setText(tip, content.description);
      // Through the style object, which the policy allows where it forbids a style attribute.
      shared.style.inlineSize = `${content.shared * 100}%`;
      own.style.inlineSize = `${content.own * 100}%`;
      button.update(content.button);
      setText(note, content.note);
      note.hidden = content.age !== undefined;
      age.hidden = content.age === undefined;
      current = content.age;
      tick();
    },
    tick,
  };
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "5 minutes ago", "1 day ago"; undefined below a minute, also when the engine's clock is a little ahead of ours. */
function relativeAge(created: Date, locale: string): string | undefined {
  const seconds = (Date.now() - created.getTime()) / 1000;
  const step = steps.find(([, length]) => seconds >= length);
  if (!step) return undefined;
  const [unit, length] = step;
  return new Intl.RelativeTimeFormat(locale, { numeric: "always" }).format(
    -Math.floor(seconds / length),
    unit,
  );
}

function knownLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}
