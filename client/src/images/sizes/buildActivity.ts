/** Where the last build of an image stands, as the *Image Sizes* view shows it. Pure. */
import type { Location } from "../../../../server/src/protocol/index.ts";
import { buildFault } from "../../builds/buildFault.ts";
import { faultSentence } from "../../builds/faultWords.ts";
import type { BuildProgress } from "../../docker/build/buildProgress.ts";
import type { BuildOutcome } from "../../docker/build/buildRun.ts";
import { failureMessage } from "../../failureMessage.ts";
import type { Localisation } from "../../reader.ts";

export type BuildActivity =
  | { readonly kind: "running"; readonly progress: Pick<BuildProgress, "step" | "of" | "running"> }
  | {
      readonly kind: "failed";
      /** In the reader's words, and one line. */
      readonly message: string;
      /** The lines of the Dockerfile that the builder blames. */
      readonly place?: Location;
      /** Milliseconds since 1970. */
      readonly ended: number;
    }
  /** Built, but left with a builder that keeps its images to itself. */
  | { readonly kind: "elsewhere"; readonly builder: string; readonly ended: number };

/** Undefined where there is nothing to say beside the image: it was built, or nobody wanted it any more. */
export function endedBuild(
  outcome: BuildOutcome,
  /** Of the Dockerfile. */
  uri: string,
  ended: number,
  l10n: Localisation,
): BuildActivity | undefined {
  if (outcome.ok) {
    const { home, builder = "" } = outcome.value;
    return home ? undefined : { kind: "elsewhere", builder, ended };
  }
  const { problem } = outcome;
  if (!problem) {
    const message = failureMessage(outcome, l10n)?.text;
    return message === undefined ? undefined : { kind: "failed", message, ended };
  }
  const { place } = problem;
  const message = faultSentence(buildFault(problem), l10n);
  return { kind: "failed", message, ended, ...(place && { place: { uri, range: wholeLines(place) } }) };
}

function wholeLines(place: { readonly firstLine: number; readonly lastLine: number }): Location["range"] {
  return {
    start: { line: place.firstLine - 1, character: 0 },
    end: { line: place.lastLine - 1, character: 0 },
  };
}
