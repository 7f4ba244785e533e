/**
 * Which files Compose Watch ignores: Docker's patterns, rooted at a host directory and with Compose's own quirks.
 * https://github.com/docker/compose/tree/main/pkg/watch
 */
import { cleanPath, isAbsolutePath, joinPath } from "../text/path.ts";
import { parseDockerignore } from "./dockerignore.ts";
import { type PatternMatcher, patternMatcher } from "./patternMatcher.ts";

export interface WatchMatcherOptions {
  /** The exact pattern `*` makes Compose drop every pattern that is not a `!`: since 2.30.0, and by default. */
  readonly starDropsPatterns?: boolean;
}

/**
 * A matcher of absolute host paths for the `ignore` or `include` of a rule, rooted at the rule's path.
 * Metacharacters of the root itself are not escaped, so that they spoil the patterns as they do in Compose.
 */
export function watchMatcher(
  root: string,
  patterns: readonly string[],
  { starDropsPatterns = true }: WatchMatcherOptions = {},
): PatternMatcher {
  const dropped = starDropsPatterns && patterns.includes("*");
  return patternMatcher(
    patterns.map((pattern) => (dropped && pattern && !pattern.startsWith("!") ? "" : rooted(root, pattern))),
  );
}

function rooted(root: string, pattern: string): string {
  const separated = isDrive(root) ? pattern.replaceAll("\\", "/") : pattern;
  const trimmed = separated.trim();
  if (trimmed === "") return "";
  const cleaned = cleanPath(trimmed);
  const negation = cleaned.startsWith("!") ? "!" : "";
  const path = cleaned.slice(negation.length);
  // On Windows a path without a drive is not absolute, so `/x` lies below the root there.
  const relative = isDrive(root) && path.startsWith("/") ? path.slice(1) : path;
  return negation + (isAbsolutePath(relative) ? relative : joinPath(root, relative));
}

const isDrive = (path: string): boolean => /^[A-Za-z]:/.test(path);

/** The ignore file of a service's build, as watch applies it: rooted at the build context. */
export const watchDockerignoreMatcher = (
  contextRoot: string,
  text: string,
  options?: WatchMatcherOptions,
): PatternMatcher =>
  watchMatcher(
    contextRoot,
    parseDockerignore(text).map(({ pattern }) => pattern),
    options,
  );

/** What editors leave behind while saving; Compose ignores it everywhere. */
export const editorPatterns: readonly string[] = [
  "**/*___jb_old___",
  "**/*___jb_tmp___",
  "**/.idea/**",
  "**/.#*",
  "**/#*#",
  "**/4913",
  "**/*~",
  "**/.*.swp",
  "**/.*.swx",
  "**/.*.swo",
  "**/.*.swn",
  "**/.*.kate-swp",
  "**/*-go-tmp-umask",
];

/** Rooted at `/` as Compose roots it. */
export const editorFiles: PatternMatcher = watchMatcher("/", editorPatterns);

/** Compose means every repository's own folder; rooted at `/`, the pattern names the folder `/.git` and no other. */
export const gitPattern = ".git/";
export const gitFolder: PatternMatcher = watchMatcher("/", [gitPattern]);
