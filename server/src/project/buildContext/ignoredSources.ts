/** Which sources of a COPY the ignore file leaves nothing of. */
import { sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { parseDockerignore } from "../../ignore/dockerignore.ts";
import type { PatternMatcher } from "../../ignore/patternMatcher.ts";
import type { BuildContext } from "./buildContext.ts";
import { inFolder } from "./contextPaths.ts";
import { globMatches, sourceGlob } from "./sourceGlob.ts";

/** Files and folders that are looked at for one source before the answer is unknown. */
const looks = 1_000;

export interface IgnoredSource {
  /** The source as a path or pattern within the context, cleaned; "" for all of it. */
  readonly path: string;
  /** Index of the pattern that leaves it out, in `parseDockerignore`; undefined where it takes several. */
  readonly decidedBy: number | undefined;
}

/**
 * Undefined where something of the source is in the context, and where that is not known.
 * A pattern beginning with `!` can take back what is below an ignored folder: then the disk decides.
 */
export function ignoredSource(source: Word, context: BuildContext): IgnoredSource | undefined {
  const patterns = context.ignoreFile.text === undefined ? undefined : context.ignorePatterns();
  // Of a list with a pattern that it refuses, the builder takes none.
  if (!patterns || patterns.invalid.length > 0 || source.hasVariable) return undefined;
  const path = sourcePath(source);
  if (path === "") return ignoredRoot(patterns, context);
  if (path !== undefined)
    return isLeftOut(path, patterns, context) ? because(path, path, patterns) : undefined;
  const glob = sourceGlob(source);
  if (glob === undefined) return undefined;
  const matches = globMatches(glob, context);
  const [first = glob] = matches ?? [];
  const leftOut =
    matches && matches.length > 0
      ? matches.every((match) => isLeftOut(match, patterns, context))
      : patterns.monotone && patterns.matches(glob);
  return leftOut ? because(glob, first, patterns) : undefined;
}

const because = (path: string, example: string, patterns: PatternMatcher): IgnoredSource => ({
  path,
  decidedBy: patterns.decide(example).decidedBy,
});

function ignoredRoot(patterns: PatternMatcher, context: BuildContext): IgnoredSource | undefined {
  if (!patterns.monotone)
    return hasSurvivor("", patterns, context) === false ? { path: "", decidedBy: undefined } : undefined;
  const decidedBy = parseDockerignore(context.ignoreFile.text ?? "").findIndex(({ pattern }) =>
    /^(?:\*\*?|\*\*\/\*)$/.test(pattern),
  );
  return decidedBy === -1 ? undefined : { path: "", decidedBy };
}

function isLeftOut(path: string, patterns: PatternMatcher, context: BuildContext): boolean {
  if (!patterns.leavesOut(path)) return false;
  if (!patterns.takesBackBelow(path) || context.kindOf(path) === "file") return true;
  return context.kindOf(path) === "directory" && hasSurvivor(path, patterns, context) === false;
}

/** Whether anything below a folder is not ignored; undefined when that is too much to look at, or cannot be seen. */
function hasSurvivor(folder: string, patterns: PatternMatcher, context: BuildContext): boolean | undefined {
  const folders = [folder];
  let looked = 0;
  for (const each of folders) {
    for (const { name, kind } of context.list(each) ?? []) {
      const path = inFolder(each, name);
      if (!patterns.leavesOut(path)) return true;
      if (++looked > looks) return undefined;
      if (kind === "directory" && patterns.takesBackBelow(path)) folders.push(path);
    }
    if (!context.list(each)) return undefined;
  }
  return false;
}
