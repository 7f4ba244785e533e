/**
 * The `.dockerignore` file: which paths of a build context the builder does not see.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
import { LineIndex } from "../text/lineIndex.ts";
import { cleanPath } from "../text/path.ts";
import type { Span } from "../text/span.ts";
import { type PatternMatcher, patternMatcher } from "./patternMatcher.ts";

export interface DockerignorePattern {
  /** Cleaned, relative to the context, its `!` included. */
  readonly pattern: string;
  /** As written, without the white space around it. */
  readonly span: Span;
}

/** Comments and empty lines left out. */
export function parseDockerignore(text: string): readonly DockerignorePattern[] {
  const lines = new LineIndex(text);
  return Array.from({ length: lines.lineCount }, (_, number) => lines.line(number)).flatMap(
    ({ start, end }) => {
      const afterMark = start === 0 && text.startsWith("\uFEFF") ? 1 : start;
      const line = text.slice(afterMark, end);
      const trimmed = line.trim();
      if (line.startsWith("#") || trimmed === "") return [];
      const spanStart = afterMark + line.indexOf(trimmed);
      return { pattern: normalised(trimmed), span: { start: spanStart, end: spanStart + trimmed.length } };
    },
  );
}

function normalised(line: string): string {
  const negated = line.startsWith("!");
  const path = negated ? line.slice(1).trim() : line;
  // A leading slash is the context's root here, unlike in the patterns of a watch rule.
  const relative = path && cleanPath(path).replace(/^\/(?=.)/, "");
  return negated ? `!${relative}` : relative;
}

/** Whether the builder leaves a path out; relative to the context's root, "/"-separated. */
export type DockerignoreMatcher = (path: string) => boolean;

export const dockerignoreMatcher = (text: string): DockerignoreMatcher => dockerignorePatterns(text).matches;

/** As `dockerignoreMatcher`, with reasons: `decidedBy` counts `parseDockerignore(text)`. */
export const dockerignorePatterns = (text: string): PatternMatcher =>
  patternMatcher(parseDockerignore(text).map(({ pattern }) => pattern));
