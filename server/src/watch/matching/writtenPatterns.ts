/** The patterns of a file's watch rules one by one: where each is written, and all the rules it is part of. */
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import type { ComposeInProject, WatchRuleHere } from "../../project/composeInProject.ts";

export type PatternList = "ignore" | "include";

export interface PatternUse extends WatchRuleHere {
  readonly list: PatternList;
  /** The whole list, and where in it the pattern stands. */
  readonly patterns: readonly ComposeValue[];
  readonly position: number;
  /** Where in the list the first pattern stands that takes nothing back; its length where there is none. */
  readonly firstPositive: number;
}

export interface WrittenPattern {
  /** Its span lies in the file at hand. */
  readonly value: ComposeValue;
  /** Without the white space around it, its `!` and `./`, and a slash at its end: what it is about. */
  readonly subject: string;
  readonly negated: boolean;
  /** At least one; several where an anchor's list is used by several rules. */
  readonly uses: readonly [PatternUse, ...PatternUse[]];
}

/** A megabyte of patterns, each compared with what is on disk, would stop the server; no person writes that many. */
const limit = 1_000;

/** The same where aliases repeat a long list. */
const useLimit = 20_000;

/** Each pattern once, in order. Left out are those that a variable hides, and what is no string. */
export const writtenPatterns = (project: ComposeInProject): readonly WrittenPattern[] =>
  project.derived.get(writtenPatterns, () => {
    const written = new Map<number, { value: ComposeValue; uses: [PatternUse, ...PatternUse[]] }>();
    let seen = 0;
    for (const use of usesIn(project)) {
      if (++seen > useLimit) break;
      const value = use.patterns[use.position];
      if (!value?.known || value.type !== "string") continue;
      const known = written.get(value.span.start);
      if (known) known.uses.push(use);
      else if (written.size < limit) written.set(value.span.start, { value, uses: [use] });
    }
    return [...written.values()].map(({ value, uses }) => {
      const trimmed = value.text.trim();
      const negated = trimmed.startsWith("!");
      const subject = trimmed.slice(negated ? 1 : 0).replace(/^(?:\.\/+)+(?=.)|(?<=.)\/+$/g, "");
      return { value, subject, negated, uses };
    });
  });

function* usesIn({ watchRules }: ComposeInProject): Generator<PatternUse, void> {
  for (const here of watchRules) {
    for (const list of ["ignore", "include"] as const) {
      const patterns = here.rule.trigger[list];
      const positive = patterns.findIndex(({ text, known }) => !known || /^\s*[^\s!]/.test(text));
      const firstPositive = positive === -1 ? patterns.length : positive;
      for (const position of patterns.keys()) yield { ...here, list, patterns, position, firstPositive };
    }
  }
}

/** The path of a use's rule as it is written, for messages. */
export const pathAsWritten = ({ rule }: WatchRuleHere): string => rule.trigger.path?.text ?? "";
