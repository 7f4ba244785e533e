/** An ordered list of ignore patterns: the last one that matches decides. */
import { cleanPath } from "../text/path.ts";
import { compilePattern, type Pattern } from "./pattern.ts";

export interface Verdict {
  readonly ignored: boolean;
  /** Index of the pattern that decided; undefined when none matched. */
  readonly decidedBy: number | undefined;
}

export interface PatternMatcher {
  /** Whether the path, or a directory above it, is ignored and not taken back in. */
  matches(path: string): boolean;
  /** As `matches`, with the reason. */
  decide(path: string): Verdict;
  /**
   * Whether the builder leaves the path out of what it sends. On its way down it asks each pattern only where the
   * answer can change the verdict, so that of `a`, `!a/b` and `a` once more, the last does not undo the second.
   */
  leavesOut(path: string): boolean;
  /** Whether a pattern may take back something below an ignored directory. */
  takesBackBelow(path: string): boolean;
  /**
   * Index of the pattern by which all that is in a directory is ignored, whatever it is called; undefined where
   * something may not be. The directory itself need not be: `docs/**` means what is in `docs`, and not `docs`.
   */
  ignoresAllIn(directory: string): number | undefined;
  /** True when everything below an ignored directory is ignored too: no pattern takes anything back in. */
  readonly monotone: boolean;
  /** Indices of the patterns Docker refuses; it then refuses the whole list, while here they match nothing. */
  readonly invalid: readonly number[];
}

/** As the list has it, cleaned. */
interface Compiled extends Pattern {
  readonly index: number;
  readonly text: string;
}

/** Empty patterns and a lone `!` keep their index and match nothing. */
export function patternMatcher(patterns: readonly string[]): PatternMatcher {
  const compiled = patterns.flatMap((text, index): readonly Compiled[] | Compiled => {
    const cleaned = text.trim() && cleanPath(text.trim());
    return cleaned && cleaned !== "!" ? [{ index, text: cleaned, ...compilePattern(cleaned) }] : [];
  });
  const decide = (path: string): Verdict => {
    let verdict: Verdict = { ignored: false, decidedBy: undefined };
    for (const pattern of compiled) {
      if (pattern.negated === verdict.ignored && pattern.matches(path)) {
        verdict = { ignored: !pattern.negated, decidedBy: pattern.index };
      }
    }
    return verdict;
  };
  const takenBack = compiled.filter(({ negated }) => negated).map(({ text }) => text.slice(1));
  const leavesOut = (path: string): boolean => {
    if (takenBack.length === 0) return decide(path).ignored;
    let above = compiled.map(() => false);
    let left = false;
    for (let end = path.indexOf("/"); ; end = path.indexOf("/", end + 1)) {
      const part = end === -1 ? path : path.slice(0, end);
      left = false;
      above = compiled.map((pattern, index) => {
        const matched = above[index] === true || (pattern.negated === left && pattern.matchesAlone(part));
        if (matched) left = !pattern.negated;
        return matched;
      });
      if (end === -1) return left;
    }
  };
  return {
    decide,
    leavesOut,
    takesBackBelow: (path) => takenBack.some((glob) => mayMatchBelow(glob, `${path}/`)),
    ignoresAllIn: (directory) => {
      const takesBack = ({ negated, text, matches }: Compiled): boolean =>
        negated && (matches(directory) || mayMatchBelow(text.slice(1), `${directory}/`));
      const afterLast = (isIt: (pattern: Compiled, index: number) => boolean): number | undefined =>
        compiled
          .slice(compiled.findLastIndex(isIt) + 1)
          .find(
            ({ negated, text, matches }) => !negated && (matches(directory) || coversAllIn(text, directory)),
          )?.index;
      return (
        afterLast(takesBack) ??
        afterLast(
          (pattern, index) =>
            takesBack(pattern) && !isIgnoredAgain(pattern.text.slice(1), compiled.slice(index + 1)),
        )
      );
    },
    monotone: compiled.every(({ negated }) => !negated),
    matches: (path) => decide(path).ignored,
    invalid: compiled.filter(({ valid }) => !valid).map(({ index }) => index),
  };
}

/** Whether all that a pattern takes back is ignored by a later one, as with `!docs/sub` and then `docs`. */
function isIgnoredAgain(glob: string, later: readonly Compiled[]): boolean {
  const [literal] = /^[^*?[\\]*/.exec(glob) ?? [""];
  const ignoring = later.filter(({ negated }) => !negated);
  if (literal === glob) return ignoring.some(({ matches }) => matches(glob));
  // All of it lies below the last folder that is written out.
  const folder = literal.slice(0, Math.max(literal.lastIndexOf("/"), 0));
  return folder !== "" && ignoring.some(({ matches, text }) => matches(folder) || coversAllIn(text, folder));
}

/** What comes before a glob's first special character decides, as far as it goes. */
function mayMatchBelow(glob: string, folder: string): boolean {
  const [literal] = /^[^*?[\\]*/.exec(glob) ?? [""];
  return literal.startsWith(folder) || (literal.length < glob.length && folder.startsWith(literal));
}

/** Whether a glob names a directory and ends in stars that every name in it matches. */
function coversAllIn(glob: string, directory: string): boolean {
  const [, above] = /^(.*?)\/(?:\*\*\/)*\*\*?$/s.exec(glob) ?? [];
  return above !== undefined && compilePattern(above).matchesAlone(directory);
}
