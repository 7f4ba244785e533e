/** Whether a watch rule takes a path, and what decides: its path, `include`, or one of four lists that ignore. */
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import type { Place } from "../../composeProject/composeProject.ts";
import { relativeTo } from "../../files/paths.ts";
import {
  type IgnoredBy,
  type PatternList,
  type RuleListOptions,
  ruleList,
  type WrittenPattern,
} from "./patternList.ts";

/** Places are undefined where what decided is built in, or nothing of the file's own. */
export type MatchVerdict =
  | { readonly kind: "matches" }
  /** Neither the rule's path nor below it. */
  | { readonly kind: "outside" }
  /** The place is that of a `!pattern` that took it back, else of the list. */
  | { readonly kind: "notIncluded"; readonly place: Place | undefined }
  /** `pattern` as written. */
  | {
      readonly kind: "ignored";
      readonly by: IgnoredBy;
      readonly pattern: string;
      readonly place: Place | undefined;
    }
  /** A variable or an unreadable file decides. */
  | { readonly kind: "unknown"; readonly place: Place | undefined };

export interface RuleMatcher {
  /** Absolute path the rule is rooted at. */
  readonly root: string;
  /** What a change of the absolute path means to the rule. Ignoring beats including, and certainty what is unknown. */
  decide(path: string): MatchVerdict;
  /** Why no file in the directory or below can match; undefined is no promise that one does. */
  excludedBy(directory: string): MatchVerdict | undefined;
  /** Whether the first copy takes files and folders of that name; undefined where a variable or a file decides. */
  copiesName(name: string): boolean | undefined;
  /** What ignores all that is in the root; undefined where a change there may matter. */
  allIgnored(): IgnoredContent | undefined;
  /** Patterns that Docker refuses, those of the ignore file too: Compose then gives up watching. */
  readonly refused: readonly Place[];
}

/** What is in a rule's path, and that no change of it makes the rule act. */
export interface IgnoredContent extends WrittenPattern {
  readonly by: IgnoredBy;
  /** Whether the path itself is ignored as well; else the rule acts when that goes. */
  readonly itself: boolean;
}

export interface RuleMatcherParts extends RuleListOptions {
  readonly ignore: readonly ComposeValue[];
  readonly include: readonly ComposeValue[];
  /** The lists that are not the rule's own, in the order they are asked. */
  readonly ignoreLists: readonly PatternList[];
}

export function ruleMatcher(parts: RuleMatcherParts): RuleMatcher {
  const { root } = parts;
  const include = parts.include.length > 0 ? ruleList(parts.include, parts) : undefined;
  const own = ruleList(parts.ignore, parts);
  const lists = [...parts.ignoreLists, own];
  const ignoredBy = (path: string, among = lists): MatchVerdict | undefined => {
    for (const list of among) {
      const pattern = list.known ? list.ignores(path) : undefined;
      if (pattern) return { kind: "ignored", by: list.by, ...pattern };
    }
    return undefined;
  };
  return {
    root,
    decide(path) {
      if (relativeTo(root, path) === undefined) return { kind: "outside" };
      const decided = (include?.known ? leftOut(include, path) : undefined) ?? ignoredBy(path);
      if (decided) return decided;
      const unknown = [...(include ? [include] : []), ...lists].find(({ known }) => !known);
      return unknown ? { kind: "unknown", place: unknown.place } : { kind: "matches" };
    },
    excludedBy: (directory) =>
      relativeTo(root, directory) === undefined && relativeTo(directory, root) === undefined
        ? { kind: "outside" }
        : ignoredBy(
            directory,
            lists.filter(({ monotone }) => monotone),
          ),
    copiesName(name) {
      if (lists.some((list) => list.ignoresName(name))) return false;
      return lists.every(({ known }) => known) ? true : undefined;
    },
    allIgnored() {
      const itself = ignoredBy(root) !== undefined;
      for (const list of lists) {
        const pattern = list.ignoresAllIn(root);
        if (pattern) return { ...pattern, by: list.by, itself };
      }
      return undefined;
    },
    refused: [...(include?.refused ?? []), ...lists.flatMap(({ refused }) => refused)],
  };
}

function leftOut(include: PatternList, path: string): MatchVerdict | undefined {
  const { ignored, decidedBy } = include.decide(path);
  if (ignored) return undefined;
  const place = decidedBy === undefined ? include.place : include.pattern(decidedBy).place;
  return { kind: "notIncluded", place };
}
