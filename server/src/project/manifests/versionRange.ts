/** Ranges of versions as npm, Composer, Poetry and Python's own manifests write them, and whether a version is in one. */

/** From the lower bound on, up to and without the upper one; versions as one number. */
interface Interval {
  readonly from: number;
  readonly to: number;
}

const everything: Interval = { from: 0, to: Number.POSITIVE_INFINITY };

/** `20` stands for all of 20, `3.12` for all of 3.12. */
function intervalOf(version: string): Interval | undefined {
  const [, major, minor, patch] =
    /^v?=?(\d+)(?:\.(\d+|[xX*]))?(?:\.(\d+|[xX*]))?(?:[-+.].*)?$/.exec(version) ?? [];
  if (major === undefined) return /^[xX*]$/.test(version) ? everything : undefined;
  const at = (...parts: readonly number[]): number => parts.reduce((sum, part) => sum * 10_000 + part, 0);
  const isNumber = (part: string | undefined): part is string => part !== undefined && /^\d+$/.test(part);
  if (!isNumber(minor)) return { from: at(+major, 0, 0), to: at(+major + 1, 0, 0) };
  if (!isNumber(patch)) return { from: at(+major, +minor, 0), to: at(+major, +minor + 1, 0) };
  return { from: at(+major, +minor, +patch), to: at(+major, +minor, +patch + 1) };
}

const meets = (one: Interval, other: Interval): boolean => one.from < other.to && other.from < one.to;

/**
 * Whether any of the versions that `version` stands for is in the range; undefined where the range cannot be read.
 * `||` and `|` separate alternatives, blanks and commas what holds together.
 */
export function mayBeIn(version: string, range: string): boolean | undefined {
  const own = intervalOf(version);
  const intervals = range.split(/\|{1,2}/).map(alternative);
  if (!own || intervals.some((each) => each === undefined)) return undefined;
  return intervals.some((each) => each !== undefined && meets(each, own));
}

/** The lowest version that the range names, as it is written: `20` of `>=20 <23`. */
export const lowestOf = (range: string): string | undefined => /\d+(?:\.\d+)*/.exec(range)?.[0];

function alternative(text: string): Interval | undefined {
  const hyphen = /^\s*(\S+)\s+-\s+(\S+)\s*$/.exec(text);
  const parts = hyphen
    ? [`>=${hyphen[1]}`, `<=${hyphen[2]}`]
    : text.replace(/(^|[\s,])([<>=~^!]+)\s+/g, "$1$2").split(/[\s,]+/);
  let all: Interval = everything;
  for (const part of parts) {
    const one = part === "" ? everything : comparator(part);
    if (!one) return undefined;
    all = { from: Math.max(all.from, one.from), to: Math.min(all.to, one.to) };
  }
  return all;
}

function comparator(text: string): Interval | undefined {
  const [, operator = "", version = ""] = /^([<>=~^!]*)(.*)$/.exec(text) ?? [];
  const interval = intervalOf(version);
  if (!interval) return undefined;
  const { from, to } = interval;
  const infinity = Number.POSITIVE_INFINITY;
  const parts = version.split(".").filter((part) => /^v?\d+$/.test(part)).length;
  switch (operator) {
    case "":
    case "=":
    case "==":
    case "===":
      return interval;
    case ">=":
      return { from, to: infinity };
    case ">":
      return { from: to, to: infinity };
    case "<":
      return { from: 0, to: from };
    case "<=":
      return { from: 0, to };
    case "^":
      return { from, to: nextAfter(version, 1) };
    case "~":
      return { from, to: nextAfter(version, Math.min(parts, 2)) };
    case "~=":
      return { from, to: nextAfter(version, Math.max(parts - 1, 1)) };
    case "!=":
      return everything;
    default:
      return undefined;
  }
}

/** The end of all versions that agree with one in its first parts. */
const nextAfter = (version: string, parts: number): number =>
  intervalOf(version.split(".").slice(0, parts).join("."))?.to ?? Number.POSITIVE_INFINITY;
