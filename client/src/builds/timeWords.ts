/** What the steps of a build took, in words. Pure. */
import type { BuildOutcome } from "../docker/build/buildRun.ts";
import { formatSeconds } from "../duration.ts";
import type { Reader } from "../reader.ts";
import type { StepTime } from "./stepLines.ts";

/** For the end of the instruction's line: `12.4 s`, `cached`. */
export function timeWords({ seconds, cached, failed }: StepTime, reader: Reader): string {
  if (failed) return reader.l10n.t("failed after {0}", formatSeconds(seconds, reader));
  return cached ? reader.l10n.t("cached") : formatSeconds(seconds, reader);
}

/** For those who ask what that is; names the build, since one Dockerfile may have several. */
export function timeExplanation(time: StepTime, tag: string, reader: Reader): string {
  const { l10n } = reader;
  const seconds = formatSeconds(time.seconds, reader);
  if (time.failed) return l10n.t("This failed after {0} when {1} was last built.", seconds, tag);
  return time.cached
    ? l10n.t("This came from the cache when {0} was last built.", tag)
    : l10n.t("This took {0} when {1} was last built.", seconds, tag);
}

export interface TimedBuild {
  readonly tag: string;
  readonly outcome: BuildOutcome | undefined;
  /** Seconds from the first to the last thing that the builder did. */
  readonly seconds: number;
  readonly times: readonly StepTime[];
}

/** All of it in one sentence. */
export function totalWords({ tag, outcome, seconds, times }: TimedBuild, reader: Reader): string {
  const { l10n } = reader;
  const took = formatSeconds(outcome?.ok ? outcome.value.seconds : seconds, reader);
  if (!outcome) return l10n.t("{0} is being built: {1} so far.", tag, took);
  if (!outcome.ok)
    return outcome.reason === "cancelled"
      ? l10n.t("The build of {0} was cancelled after {1}.", tag, took)
      : l10n.t("The build of {0} failed after {1}.", tag, took);
  const cached = times.filter((time) => time.cached).length;
  const longest = times.filter((time) => !time.cached).sort((a, b) => b.seconds - a.seconds)[0];
  const cachedWords = l10n.t("steps from the cache: {0} of {1}", cached, times.length);
  if (!longest) return l10n.t("{0} was built in {1}, {2}.", tag, took, cachedWords);
  const longestWords = l10n.t("line {0} took longest", longest.lines.first + 1);
  return l10n.t("{0} was built in {1}, {2}, {3}.", tag, took, cachedWords, longestWords);
}
