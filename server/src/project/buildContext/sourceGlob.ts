/** What the patterns of COPY and ADD stand for in a build context, as it is on disk. */
import type { Word } from "../../dockerfile/words/word.ts";
import { compilePattern } from "../../ignore/pattern.ts";
import { cleanPath } from "../../text/path.ts";
import type { BuildContext } from "./buildContext.ts";
import { inFolder } from "./contextPaths.ts";

/** Entries that are looked at for one pattern before the answer is unknown. */
const looks = 1_000;

/** A source as a pattern within the context; undefined where a variable decides, or the flags, what it means. */
export function sourceGlob(source: Word): string | undefined {
  // What two asterisks mean to COPY depends on its flags.
  if (source.hasVariable || source.value.includes("**")) return undefined;
  return cleanPath(source.value).replace(/^(?:\/|(?:\.\.\/)+)/, "");
}

/** The paths, ignored ones too, that a pattern stands for, which does not cross slashes; undefined when a folder cannot be seen. */
export function globMatches(glob: string, context: BuildContext): readonly string[] | undefined {
  let found = [""];
  for (const part of glob.split("/")) {
    const pattern = compilePattern(part);
    if (!pattern.valid || pattern.negated || found.length > looks) return undefined;
    const deeper: string[] = [];
    for (const folder of found) {
      const entries = folder === "" || context.kindOf(folder) === "directory" ? context.list(folder) : [];
      if (!entries) return undefined;
      for (const { name } of entries) {
        if (pattern.matches(name)) deeper.push(inFolder(folder, name));
      }
    }
    found = deeper;
  }
  return found;
}
