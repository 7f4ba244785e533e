/** Durations as Go reads them (pkg.go.dev/time#ParseDuration): `1m30s`, `.5s`, `-1h`, or a plain `0`. */

export type Duration =
  | { readonly kind: "known"; readonly nanoseconds: number }
  /** `10`, `5s5` */
  | { readonly kind: "unitless" }
  | { readonly kind: "unit"; readonly unit: string }
  | { readonly kind: "invalid" };

export const nanosecondsPerMillisecond = 1e6;

const units: ReadonlyMap<string, number> = new Map([
  ["ns", 1],
  ["us", 1e3],
  ["µs", 1e3],
  ["μs", 1e3],
  ["ms", 1e6],
  ["s", 1e9],
  ["m", 6e10],
  ["h", 3.6e12],
]);

export const isUnit = (text: string): boolean => units.has(text);

/** What 63 bits hold. */
const longest = 2 ** 63 - 1;

export function parseDuration(text: string): Duration {
  const [, sign, rest = ""] = /^([+-]?)(.*)$/s.exec(text) ?? [];
  if (rest === "0") return { kind: "known", nanoseconds: 0 };
  if (rest === "") return { kind: "invalid" };
  let nanoseconds = 0;
  const part = /(\d*)(\.\d*)?([^.\d]*)/y;
  while (part.lastIndex < rest.length) {
    const [, whole = "", fraction = "", unit = ""] = part.exec(rest) ?? [];
    if (whole === "" && !/\d/.test(fraction)) return { kind: "invalid" };
    if (unit === "") return { kind: "unitless" };
    const size = units.get(unit);
    if (size === undefined) return { kind: "unit", unit };
    nanoseconds += Number(whole) * size + Math.trunc(Number(`0${fraction}`) * size);
    if (nanoseconds > longest) return { kind: "invalid" };
  }
  return { kind: "known", nanoseconds: sign === "-" ? -nanoseconds : nanoseconds };
}
