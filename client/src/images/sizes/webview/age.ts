/** Ages in words: they grow while nothing else happens, so the webview words them itself. */

import { element, setAttribute, setText, type View } from "../../../webview/dom/elements.ts";
import type { BarContent } from "../messages.ts";

export interface AgeContent {
  readonly age?: BarContent["age"] | undefined;
  /** BCP 47. */
  readonly locale: string;
}

export interface AgeView extends View<AgeContent> {
  /** Brings the age up to date. */
  tick(): void;
}

export function ageView(): AgeView {
  const time = element("time", "note");
  let current: AgeContent | undefined;
  const tick = () => {
    if (!current?.age) return;
    const { age, locale } = current;
    const created = new Date(age.created);
    const past = relativeAge(created, locale);
    setText(time, past === undefined ? age.now : age.text.replaceAll("{0}", past));
    setAttribute(time, "datetime", created.toISOString());
    time.title = created.toLocaleString(locale);
  };
  return {
    element: time,
    update: ({ age, locale }) => {
      current = { age, locale: knownLocale(locale) };
      time.hidden = age === undefined;
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
