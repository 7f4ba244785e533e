/** What may not be copied from one stage to the other by its name. */
import type { BuildContext } from "../project/buildContext/buildContext.ts";
import { t } from "../text/message.ts";
import type { CopiedEntry } from "./copiedEntries.ts";
import { Refusal } from "./refusal.ts";

/** A file that is not there for everybody, or has a name that COPY reads as a pattern. */
export function unsureEntry(kept: readonly CopiedEntry[], context: BuildContext): Refusal | undefined {
  for (const { origin, span } of kept) {
    if (/[^\w.@+~,%=/ -]/.test(origin) || origin.startsWith("-"))
      return new Refusal(t`"${origin}" has a name that COPY reads in another way`, { span });
    if (context.isGitIgnored(origin))
      return new Refusal(t`"${origin}" is copied where it is there, and git leaves it out`, { span });
  }
  return undefined;
}
