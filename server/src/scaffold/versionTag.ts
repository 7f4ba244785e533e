/** The version of a language that an image is taken in: the newest that the project allows. */
import { lowestOf, mayBeIn } from "../project/manifests/versionRange.ts";

/** `known` has the one to take by default first. Without a range the first; where none is in it, the lowest the range names. */
export function versionTag(known: readonly [string, ...string[]], range: string | undefined): string {
  if (range === undefined) return known[0];
  return known.find((version) => mayBeIn(version, range) === true) ?? lowestOf(range) ?? known[0];
}
