/** Which patterns of an ignore file make the builder refuse it. */
import type { DockerignorePattern } from "./dockerignore.ts";
import { compilePattern } from "./pattern.ts";

/**
 * `exclamation`: "illegal exclusion pattern", a lone `!`. `syntax`: "syntax error in pattern", of Go's `filepath.Match`,
 * which is asked first, or of its `regexp`, which is asked when there is a file to match.
 */
export type Refusal = "exclamation" | "syntax";

/** What only Go's `regexp` can tell: escapes that match no character, or more than one, and named classes. */
const unread = /\\[AbBCEPQpxz0-7]|\[:/;

/** Undefined where the builder takes the pattern, and where nobody here can tell. `onWindows`: of the host. */
export function refusalOf({ pattern }: DockerignorePattern, onWindows: boolean): Refusal | undefined {
  if (pattern === "!") return "exclamation";
  // There `\\` separates names.
  if (unread.test(pattern) || (onWindows && pattern.includes("\\"))) return undefined;
  return pattern !== "" && !compilePattern(pattern).valid ? "syntax" : undefined;
}
