/** What the beginning of a watch pattern tells: which directory it is rooted at, and whether it can ever match there. */
import { compilePattern } from "../../ignore/pattern.ts";
import { cleanPath } from "../../text/path.ts";

/**
 * Whether a pattern that begins with `/` may match something at or below a rule's path, or a directory above it.
 * False only where it surely cannot.
 */
export function mayReach(root: string, pattern: string): boolean {
  if (root === "/" || /[[\\]/.test(pattern)) return true;
  const parts = cleanPath(pattern).split("/");
  const deep = parts.findIndex((part) => part.includes("**"));
  const level = deep === -1 ? parts : parts.slice(0, deep);
  const above = root.split("/");
  const shared = Math.min(level.length, above.length);
  return compilePattern(level.slice(0, shared).join("/")).matchesAlone(above.slice(0, shared).join("/"));
}

/**
 * Whether the path of a rule, read as a pattern, does not match itself: then no pattern below it matches anything.
 * `*` and `?` stand for themselves too; a `[` begins a class.
 */
export function spoilsPatterns(root: string): boolean {
  if (!/[[*?\\]/.test(root)) return false;
  const { valid, matchesAlone } = compilePattern(root);
  return valid && !matchesAlone(root);
}

/** Of a path with drives, as Windows has them: there `\` separates, and cannot escape. */
export const hasDrive = (path: string): boolean => /^[A-Za-z]:/.test(path);
