/** Durations in words, as exact as a person wants to know them. */
import { numberFormat } from "./notation.ts";
import type { Reader } from "./reader.ts";

/** 0.4 s, 12.7 s, 2 min 5 s. Tenths below a minute. */
export function formatSeconds(seconds: number, { l10n, locale }: Reader): string {
  const tenths = Math.round(seconds * 10) / 10;
  if (tenths < 60) return l10n.t("{0} s", decimal(tenths, locale));
  const whole = Math.round(seconds);
  return l10n.t("{0} min {1} s", Math.floor(whole / 60), whole % 60);
}

const decimal = (value: number, locale: string): string =>
  numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);
