/** Lints sources one after the other: what each thread of a run does. */
import type { Configuration } from "../config/configuration.ts";
import type { Problem } from "../lint/problem.ts";
import type { Linter } from "./linter.ts";
import type { Source } from "./sources.ts";

/** What became of one source, as data that threads can pass on. */
export interface Result {
  readonly text: string;
  readonly problems: readonly Problem[];
  /** What its configuration has to say about the run. */
  readonly configuration: Pick<Configuration, "failureThreshold" | "files"> | undefined;
}

/** By the place of the source; "unread" where it is not text or too large, absent where nobody came to it. */
export type Results = Map<number, Result | "unread">;

/** `turns`: places of the sources to be linted. */
export function lintSources(linter: Linter, sources: readonly Source[], turns: Iterable<number>): Results {
  const results: Results = new Map();
  for (const turn of turns) {
    const source = sources[turn];
    if (source) results.set(turn, lintSource(linter, source));
  }
  return results;
}

function lintSource(linter: Linter, source: Source): Result | "unread" {
  const text = linter.read(source);
  if (text === undefined) return "unread";
  const problems = linter.lint(source, text);
  const configuration = linter.configuration(source);
  return {
    text,
    problems,
    configuration: configuration && {
      failureThreshold: configuration.failureThreshold,
      files: configuration.files,
    },
  };
}
