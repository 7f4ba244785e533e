/** A list of patterns that Compose asks of a path, with where each of them is written. */
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import type { Place } from "../../composeProject/composeProject.ts";
import { resolvePath } from "../../files/paths.ts";
import { parseDockerignore } from "../../ignore/dockerignore.ts";
import type { PatternMatcher, Verdict } from "../../ignore/patternMatcher.ts";
import {
  editorFiles,
  editorPatterns,
  gitFolder,
  gitPattern,
  type WatchMatcherOptions,
  watchDockerignoreMatcher,
  watchMatcher,
} from "../../ignore/watchMatcher.ts";
import { cover } from "../../text/span.ts";

/** Who ignores; `editor`: what Compose takes for an editor's temporary files. */
export type IgnoredBy = "ignore" | "dockerignore" | "editor" | "git";

export interface WrittenPattern {
  /** As written, without quotes. */
  readonly pattern: string;
  /** Undefined for a built-in one. */
  readonly place: Place | undefined;
}

export interface PatternList {
  readonly by: IgnoredBy;
  /** False where a variable or an unreadable file hides a pattern: then nothing else here means anything. */
  readonly known: boolean;
  /** Where the list is written, or of a hidden pattern that pattern. */
  readonly place: Place | undefined;
  /** No pattern takes anything back. */
  readonly monotone: boolean;
  readonly refused: readonly Place[];
  decide(path: string): Verdict;
  /** The pattern that ignores the path; undefined when none does. */
  ignores(path: string): WrittenPattern | undefined;
  /** The pattern by which all that is in the directory is ignored; undefined where something may not be. */
  ignoresAllIn(directory: string): WrittenPattern | undefined;
  /** Whether it ignores a name as if that lay where its patterns are rooted. */
  ignoresName(name: string): boolean;
  pattern(index: number): WrittenPattern;
}

interface ListParts {
  /** Absolute path that the patterns are rooted at. */
  readonly root: string;
  readonly by: IgnoredBy;
  readonly matcher: PatternMatcher;
  readonly place: Place | undefined;
  pattern(index: number): WrittenPattern;
}

function patternList({ root, by, matcher, place, pattern }: ListParts): PatternList {
  // The rules of a service share lists, and each of them asks about the same path.
  let lastPath: string | undefined;
  let last: Verdict = { ignored: false, decidedBy: undefined };
  const decide = (path: string): Verdict => {
    if (path !== lastPath) last = matcher.decide(path);
    lastPath = path;
    return last;
  };
  return {
    by,
    known: true,
    place,
    monotone: matcher.monotone,
    refused: matcher.invalid.flatMap((index) => pattern(index).place ?? place ?? []),
    decide,
    ignores: (path) => {
      const { ignored, decidedBy } = decide(path);
      return ignored && decidedBy !== undefined ? pattern(decidedBy) : undefined;
    },
    ignoresAllIn: (directory) => {
      const decidedBy = matcher.ignoresAllIn(directory);
      return decidedBy === undefined ? undefined : pattern(decidedBy);
    },
    ignoresName: (name) => matcher.matches(resolvePath(root, name)),
    pattern,
  };
}

export const unknownList = (by: IgnoredBy, place: Place | undefined): PatternList => ({
  by,
  known: false,
  place,
  monotone: false,
  refused: [],
  decide: () => ({ ignored: false, decidedBy: undefined }),
  ignores: () => undefined,
  ignoresAllIn: () => undefined,
  ignoresName: () => false,
  pattern: () => ({ pattern: "", place }),
});

/** What Compose ignores of its own accord. */
export const builtInLists = (): readonly PatternList[] => [
  builtIn("editor", editorFiles, editorPatterns),
  builtIn("git", gitFolder, [gitPattern]),
];

const builtIn = (by: IgnoredBy, matcher: PatternMatcher, patterns: readonly string[]): PatternList =>
  patternList({
    root: "/",
    by,
    matcher,
    place: undefined,
    pattern: (index) => ({ pattern: patterns[index] ?? "", place: undefined }),
  });

/** The ignore file at `path`, rooted at the build context. */
export function dockerignoreList(
  { root, path, text }: { readonly root: string; readonly path: string; readonly text: string },
  options?: WatchMatcherOptions,
): PatternList {
  const lines = parseDockerignore(text);
  return patternList({
    root,
    by: "dockerignore",
    matcher: watchDockerignoreMatcher(root, text, options),
    place: { path, span: { start: 0, end: 0 } },
    pattern: (index) => {
      const span = lines[index]?.span ?? { start: 0, end: 0 };
      return { pattern: text.slice(span.start, span.end), place: { path, span } };
    },
  });
}

export interface RuleListOptions extends WatchMatcherOptions {
  /** Absolute path of the rule. */
  readonly root: string;
  /** The file that the values are written in; undefined where nobody asks for places. */
  readonly file: string | undefined;
}

/** The `ignore` of a rule, or its `include`: what that list "ignores" is what the rule takes. */
export function ruleList(
  values: readonly ComposeValue[],
  { root, file, starDropsPatterns = true }: RuleListOptions,
): PatternList {
  const placeOf = (value: ComposeValue | undefined): Place | undefined =>
    value && file !== undefined ? { path: file, span: value.span } : undefined;
  const hidden = values.find(({ known }) => !known);
  if (hidden) return unknownList("ignore", placeOf(hidden));
  const [first] = values;
  const span = first && values.map((value) => value.span).reduce(cover, first.span);
  const texts = values.map(({ text }) => text);
  return patternList({
    root,
    by: "ignore",
    matcher: watchMatcher(root, texts, { starDropsPatterns }),
    place: span && file !== undefined ? { path: file, span } : undefined,
    pattern: (index) => ({ pattern: texts[index] ?? "", place: placeOf(values[index]) }),
  });
}
