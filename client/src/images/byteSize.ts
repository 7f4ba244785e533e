/** Bytes in words: rounded as `docker images` rounds them, in the reader's notation, and exactly. */
import { numberFormat } from "../notation.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

/** Three significant digits in decimal units, like `docker images`: 2.03 GB, 75.7 MB; « 75,7 Mo » in French. */
export function formatBytes(bytes: number, locale: string): string {
  let unit = 0;
  // Compared after rounding, so that 999,999 bytes are 1 MB and never 1,000 kB.
  while (unit < units.length - 1 && Number((bytes / 1000 ** unit).toPrecision(3)) >= 1000) unit++;
  if (unit === 0) return formatExactBytes(bytes, locale);
  return numberFormat(locale, { style: "unit", unit: units[unit], maximumSignificantDigits: 3 }).format(
    bytes / 1000 ** unit,
  );
}

/** 2,031,617,024 bytes. */
export function formatExactBytes(bytes: number, locale: string): string {
  return numberFormat(locale, { style: "unit", unit: "byte", unitDisplay: "long" }).format(bytes);
}

/** How many times: 26.8, 3.7, 120. */
export function formatRatio(ratio: number, locale: string): string {
  return numberFormat(locale, { maximumSignificantDigits: ratio < 10 ? 2 : 3 }).format(ratio);
}

/** A share between 0 and 1 as a percentage of two significant digits. */
export function formatShare(share: number, locale: string): string {
  return numberFormat(locale, { style: "percent", maximumSignificantDigits: 2 }).format(share);
}
